package io.ebbgate.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Errors that did not pass through a controller: the container's own, and those of filters. */
@Hidden
@RestController
class ErrorAnswer implements ErrorController {

    private final ErrorPage page;

    ErrorAnswer(ErrorPage page) {
        this.page = page;
    }

    @RequestMapping("/error")
    ResponseEntity<Object> answer(HttpServletRequest request, HttpServletResponse response) {
        HttpStatus status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatus.valueOf(code)
                : HttpStatus.NOT_FOUND;
        ProblemDetail problem = ProblemDetail.forStatus(status);
        return ErrorPage.wanted(request)
                ? ResponseEntity.status(status).contentType(ErrorPage.HTML).body(page.of(problem, request, response))
                : ResponseEntity.status(status)
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .body(problem);
    }
}
