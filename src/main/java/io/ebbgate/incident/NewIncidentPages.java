package io.ebbgate.incident;

import io.ebbgate.access.Caller;
import io.ebbgate.timetable.Policy.Service;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.web.PageController;
import io.ebbgate.web.Times;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Opening an incident: name what is hurt, and publish; all else is prepared. */
@PageController
@RequestMapping("/console/incidents")
class NewIncidentPages {

    private final IncidentDesk desk;
    private final NamedServices services;

    NewIncidentPages(IncidentDesk desk, NamedServices services) {
        this.desk = desk;
        this.services = services;
    }

    /** The form; for htmx what customers would read. */
    @GetMapping("/new")
    String form(
            @RequestParam MultiValueMap<String, String> fields,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            Times times,
            Model model) {
        show(new TypedIncident(fields, times), model);
        return htmx == null ? "incident/new" : "incident/new :: prepared";
    }

    private void show(TypedIncident form, Model model) {
        model.addAttribute("form", form);
        List<String> known = form.services().stream().filter(services::knows).toList();
        if (!known.isEmpty()) {
            PreparedWords words = services.words(known);
            model.addAttribute("preparedTitle", words.title());
            model.addAttribute("preparedText", words.text());
        }
        model.addAttribute("conditions", IncidentPage.CONDITIONS);
        model.addAttribute("promises", IncidentPage.PROMISES);
        Timetable timetable = services.timetable();
        if (timetable != null) {
            List<Service> shown = timetable.shownServices();
            model.addAttribute("groups", grouped(shown));
            model.addAttribute(
                    "others",
                    timetable.policy().services().values().stream()
                            .filter(service -> !shown.contains(service))
                            .toList());
        }
    }

    /** Those that customers see, as the status page groups them. */
    private static Map<String, List<Service>> grouped(List<Service> shown) {
        return shown.stream()
                .collect(Collectors.groupingBy(
                        service -> Objects.requireNonNullElse(service.group(), ""),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    @PostMapping
    String open(
            @AuthenticationPrincipal Caller caller,
            @RequestParam MultiValueMap<String, String> fields,
            Times times,
            HttpServletResponse response,
            Model model) {
        TypedIncident form = new TypedIncident(fields, times);
        return Sent.done(() -> desk.open(caller, form.opening()), response, model, () -> {
            show(form, model);
            return "incident/new";
        });
    }
}
