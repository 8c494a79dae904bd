package io.ebbgate.bench;

import io.ebbgate.access.Caller;
import io.ebbgate.access.ShortWay;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** What {@link NoOp} answers, on the way that decisions take. */
@Component
@Profile("bench")
class ShortNoOp implements ShortWay {

    static final String PATH = NoOp.UNDER + "short";

    private final NoOp noOp;
    private final ObjectReader questions;

    ShortNoOp(NoOp noOp, JsonMapper json) {
        this.noOp = noOp;
        this.questions = json.readerFor(NoOp.Question.class);
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public boolean takes(HttpServletRequest request) {
        return true;
    }

    @Override
    public void serve(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        NoOp.Question question = questions.readValue(request.getInputStream());
        if (question.service() == null) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        byte[] answer = noOp.learnt(NoOp.UNDER + Load.Question.APPROVED.environment());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(answer.length);
        response.getOutputStream().write(answer);
    }
}
