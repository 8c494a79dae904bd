package io.ebbgate.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gathers what every page shows from the rooms that know it. */
@ControllerAdvice(annotations = PageController.class)
class PageParts {

    private final List<PagePart> parts;

    PageParts(List<PagePart> parts) {
        this.parts = List.copyOf(parts);
    }

    @ModelAttribute
    void add(HttpServletRequest request, Model model) {
        model.addAllAttributes(of(request));
    }

    Map<String, Object> of(HttpServletRequest request) {
        Map<String, Object> attributes = new HashMap<>();
        parts.forEach(part -> attributes.putAll(part.attributes(request)));
        return attributes;
    }
}
