package io.ebbgate.notice;

import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.MaintenanceSource;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.Timetables;
import io.ebbgate.web.PageController;
import io.ebbgate.web.Times;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One maintenance, for the customers that it is told to. Whoever has the link may read it. */
@PageController
class MaintenancePages {

    private final MaintenanceSource maintenances;
    private final PublicRecord record;
    private final Timetables timetables;

    MaintenancePages(MaintenanceSource maintenances, PublicRecord record, Timetables timetables) {
        this.maintenances = maintenances;
        this.record = record;
        this.timetables = timetables;
    }

    /** What customers are told nothing of is answered like what never was. */
    @GetMapping("/maintenance/{id}")
    String one(@PathVariable String id, Times times, HttpServletResponse response, Model model) {
        // Everybody reads the windows' own times; what the reader's clock shows, a script adds.
        model.addAttribute("times", Times.in(times.house()));
        Maintenance maintenance = maintenances.find(id).orElse(null);
        List<PublicRecord.Announced> told = maintenance == null ? List.of() : record.of(maintenance.id());
        if (maintenance == null || (told.isEmpty() && !promised(maintenance))) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            return "notice/no-maintenance";
        }
        model.addAttribute("maintenance", ShownMaintenance.of(maintenance, told, timetables.current()));
        return "notice/maintenance";
    }

    /** Whether any rule tells customers of it. What was told already stays readable, whatever the rules say by now. */
    private boolean promised(Maintenance maintenance) {
        return timetables.current() instanceof Timetable timetable
                && maintenance.services().stream()
                        .map(service -> timetable.lane(service, maintenance.environment()))
                        .anyMatch(lane -> lane != null
                                && lane.rules().stream()
                                        .anyMatch(
                                                hours -> hours.rule().promise().tellsOf(maintenance.impact())));
    }
}
