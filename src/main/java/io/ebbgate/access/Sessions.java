package io.ebbgate.access;

import static org.springframework.session.FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Component;

/** The sessions of people's browsers. A session knows whose it is and no more: what they may do is looked up each time. */
@Component
class Sessions {

    private static final String PERSON = PRINCIPAL_NAME_INDEX_NAME;
    private static final String EPOCH = "epoch";

    private final People people;
    private final CsrfTokenRepository formTokens;

    Sessions(People people, CsrfTokenRepository formTokens) {
        this.people = people;
        this.formTokens = formTokens;
    }

    /** Begins one under a new id, so that nobody shares it who knew the id before; so for the token of forms. */
    void open(Person person, HttpServletRequest request, HttpServletResponse response) {
        close(request, response);
        HttpSession session = request.getSession(true);
        session.setAttribute(PERSON, person.id());
        session.setAttribute(EPOCH, person.epoch());
    }

    void close(HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        formTokens.saveToken(null, request, response);
    }

    /** Whose session the request comes with. */
    Optional<Person> person(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null
                        && session.getAttribute(PERSON) instanceof String id
                        && session.getAttribute(EPOCH) instanceof Long epoch
                ? people.inSession(id, epoch)
                : Optional.empty();
    }
}
