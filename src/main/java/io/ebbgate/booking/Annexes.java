package io.ebbgate.booking;

import io.ebbgate.timetable.BookingAnnex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What other rooms add to a booking's page. */
@Component
class Annexes {

    private final ObjectProvider<BookingAnnex> annexes;

    Annexes(ObjectProvider<BookingAnnex> annexes) {
        this.annexes = annexes;
    }

    void add(Booked booked, Model model) {
        List<String> templates = new ArrayList<>();
        annexes.orderedStream().forEach(annex -> {
            Map<String, Object> attributes = annex.attributes(Long.toString(booked.id()));
            if (!attributes.isEmpty()) {
                model.addAllAttributes(attributes);
                templates.add(annex.template());
            }
        });
        model.addAttribute("annexes", templates);
    }
}
