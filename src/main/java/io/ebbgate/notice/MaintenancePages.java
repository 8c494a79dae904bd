package io.ebbgate.notice;

import io.ebbgate.timetable.Announced;
import io.ebbgate.timetable.AnnouncedSource;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.MaintenanceSource;
import io.ebbgate.timetable.Promises;
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
    private final AnnouncedSource record;
    private final Timetables timetables;

    MaintenancePages(MaintenanceSource maintenances, AnnouncedSource record, Timetables timetables) {
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
        List<Announced> told =
                maintenance == null ? List.of() : record.of(List.of(id)).getOrDefault(id, List.of());
        List<String> services = maintenance == null ? List.of() : services(maintenance, !told.isEmpty());
        if (maintenance == null || services.isEmpty()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            return "notice/no-maintenance";
        }
        model.addAttribute("maintenance", ShownMaintenance.of(maintenance, services, told));
        return "notice/maintenance";
    }

    /**
     * The names of those of its services that customers are told of; none where no rule tells them of it. What was told once stays
     * readable, whatever the rules say by now.
     */
    private List<String> services(Maintenance maintenance, boolean wasTold) {
        if (!(timetables.current() instanceof Timetable timetable)) {
            return wasTold ? maintenance.services() : List.of();
        }
        Promises promised = Promises.of(timetable, maintenance);
        List<String> named = promised.tells() || !wasTold ? promised.services() : maintenance.services();
        return ServiceNames.of(named, timetable).stream()
                .map(Message.ServiceName::name)
                .toList();
    }
}
