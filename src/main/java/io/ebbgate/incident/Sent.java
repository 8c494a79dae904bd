package io.ebbgate.incident;

import io.ebbgate.web.BadRequest;
import io.ebbgate.web.FieldProblem;
import io.ebbgate.web.FormProblems;
import io.ebbgate.web.Refused;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;

/** Forms that were sent. */
final class Sent {

    private Sent() {}

    /** Does it and goes to its page; where that is not to be, the form is shown again with all that was typed, and why. */
    static String done(Supplier<IncidentFile> deed, HttpServletResponse response, Model model, Supplier<String> again) {
        try {
            return "redirect:/console/incidents/" + deed.get().id();
        } catch (BadRequest wrong) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute(
                    "problems",
                    new FormProblems(
                            wrong.problems().stream().map(Sent::ofWholeField).toList()));
        } catch (Refused refused) {
            if (refused.status() == HttpStatus.NOT_FOUND) {
                throw refused;
            }
            response.setStatus(refused.status().value());
            model.addAttribute("refused", refused.detail());
            model.addAttribute("inTheWay", refused.more().get("incident"));
        }
        return again.get();
    }

    /** A form has one field for what is a list in the API. */
    private static FieldProblem ofWholeField(FieldProblem problem) {
        return new FieldProblem(problem.field().replaceFirst("\\[\\d+]$", ""), problem.detail());
    }
}
