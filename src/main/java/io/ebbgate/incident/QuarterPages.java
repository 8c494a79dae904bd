package io.ebbgate.incident;

import io.ebbgate.web.PageController;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** How well customers were kept up: a table a quarter, and both tables to take away. */
@PageController
@RequestMapping("/console/incidents")
class QuarterPages {

    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

    private final Quarters quarters;

    QuarterPages(Quarters quarters) {
        this.quarters = quarters;
    }

    @GetMapping("/quarters")
    String all(Model model) {
        List<QuarterMeasures> all = quarters.between(null, null);
        model.addAttribute("quarters", all);
        model.addAttribute("zone", quarters.zone());
        return "incident/quarters";
    }

    @GetMapping("/quarters.csv")
    ResponseEntity<String> quarters() {
        return file("incident-quarters.csv", MeasureTable::quarters);
    }

    @GetMapping("/measures.csv")
    ResponseEntity<String> incidents() {
        return file("incidents.csv", MeasureTable::incidents);
    }

    private ResponseEntity<String> file(String name, Function<ToldMeasures, String> table) {
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(table.apply(ToldMeasures.of(quarters.between(null, null), quarters.zone())));
    }
}
