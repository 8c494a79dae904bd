package io.ebbgate.booking;

import io.ebbgate.timetable.Impact;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the form of a booking offers to choose from. */
@Component
class FormChoices {

    /** Of more than these, nobody picks one from a list. */
    private static final int MOST = 1000;

    private final FreshTimetable timetables;

    FormChoices(FreshTimetable timetables) {
        this.timetables = timetables;
    }

    /** @param words as people say it */
    record Choice(String value, String words) {}

    void add(Model model) {
        model.addAttribute(
                "impacts",
                Arrays.stream(Impact.values())
                        .map(impact -> new Choice(impact.text(), Words.capital(impact.text())))
                        .toList());
        timetables
                .asItIs()
                .ifPresentOrElse(
                        timetable -> {
                            model.addAttribute(
                                    "environments",
                                    List.copyOf(
                                            timetable.policy().environments().keySet()));
                            model.addAttribute(
                                    "services",
                                    timetable.policy().services().keySet().stream()
                                            .limit(MOST)
                                            .toList());
                        },
                        () -> model.addAttribute("planless", true));
    }
}
