package io.ebbgate.access;

import io.ebbgate.web.BadRequest;
import io.ebbgate.web.FieldProblem;
import io.ebbgate.web.FormProblems;
import io.ebbgate.web.Refused;
import io.ebbgate.web.Times;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;

/** Does what a form asks for; where that is refused, the page shows the form again with what is wrong, and nothing typed is lost. */
final class Form {

    private Form() {}

    /**
     * Returns what came of it, or nothing where it was refused: then the model and the response say so.
     *
     * @param name which form of the page it is: the model attribute {@code sent}
     */
    static <T> Optional<T> send(String name, Supplier<T> deed, Model model, HttpServletResponse response) {
        try {
            return Optional.of(deed.get());
        } catch (BadRequest wrong) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("problems", problems(wrong).worded(Times.of(model)));
        } catch (Refused refused) {
            response.setStatus(refused.status().value());
            model.addAttribute("problems", problems(refused).worded(Times.of(model)));
        }
        model.addAttribute("sent", name);
        return Optional.empty();
    }

    /** A list stands in one field of a form: what is wrong with {@code services[2]} is said beside {@code services}. */
    static FormProblems problems(BadRequest wrong) {
        return new FormProblems(wrong.problems().stream()
                .map(problem -> new FieldProblem(problem.field().replaceFirst("\\[\\d+]$", ""), problem.detail()))
                .toList());
    }

    /** What stands in the way of the whole has no field. */
    static FormProblems problems(Refused refused) {
        return new FormProblems(List.of(new FieldProblem("", refused.detail())));
    }
}
