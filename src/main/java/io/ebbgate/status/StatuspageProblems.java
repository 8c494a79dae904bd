package io.ebbgate.status;

import io.ebbgate.web.Refused;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers where {@link StatuspageApi} has nothing: while nothing is known it is not said that all is well. */
@Hidden
@RestController
@CrossOrigin
class StatuspageProblems {

    private static final String RETRY_AFTER = "5";

    @GetMapping(StatuspageApi.ROOT + "**")
    void nothing(HttpServletRequest request, HttpServletResponse response) {
        if (StatuspageApi.has(request.getRequestURI())) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
            throw new Refused(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "Not known",
                    "How the services are is not known yet, since nothing could be read so far.");
        }
        throw new Refused(
                HttpStatus.NOT_FOUND,
                "No such document",
                "Statuspage's API v2 has no " + request.getRequestURI() + ".");
    }
}
