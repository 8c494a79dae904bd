package io.ebbgate.access;

import io.ebbgate.access.JoinDesk.Joining;
import io.ebbgate.web.BadRequest;
import io.ebbgate.web.PageController;
import io.ebbgate.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The page behind an invitation's link. Looking at it does not use it up, for mail programs look at links too. */
@PageController
@RequestMapping("/invitation/{secret}")
class JoinPages {

    private final JoinDesk desk;
    private final Sessions sessions;

    JoinPages(JoinDesk desk, Sessions sessions) {
        this.desk = desk;
        this.sessions = sessions;
    }

    @GetMapping
    String ask(@PathVariable String secret, Model model) {
        return page(desk.look(secret), new Joining("", "", ""), model);
    }

    @PostMapping
    String join(
            @PathVariable String secret,
            @ModelAttribute Joining joining,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Invitation invitation = desk.look(secret);
        try {
            sessions.open(desk.join(secret, joining, request.getRemoteAddr()), request, response);
            return "redirect:" + Destination.FIRST;
        } catch (BadRequest wrong) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("problems", Form.problems(wrong));
        } catch (Refused refused) {
            if (refused.status() == HttpStatus.GONE) {
                throw refused;
            }
            response.setStatus(refused.status().value());
            model.addAttribute("problems", Form.problems(refused));
        }
        return page(invitation, joining, model);
    }

    private static String page(Invitation invitation, Joining joining, Model model) {
        model.addAttribute("invitation", invitation);
        model.addAttribute("form", joining);
        return "access/invitation";
    }
}
