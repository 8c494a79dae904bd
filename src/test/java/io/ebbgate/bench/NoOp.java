package io.ebbgate.bench;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What a decision is measured against: the same request through the same filter, read into the same shape, answered with the
 * same bytes, and nothing in between. Its paths are whole ones, as that of decisions is: one with a variable in it would be tried
 * against each mapping of Spring MVC, and that costs more than all else that is done here.
 */
@RestController
@Profile("bench")
@RequestMapping({
    NoOp.UNDER + "production",
    NoOp.UNDER + "vault",
    NoOp.UNDER + "staging",
    NoOp.UNDER + "page",
    NoOp.UNDER + "nothing"
})
class NoOp {

    static final String UNDER = "/api/v1/bench/no-op/";

    private final Map<String, byte[]> answers = new ConcurrentHashMap<>();

    /** The shape of a decision request. */
    record Question(
            @Nullable String service,
            @Nullable String environment,
            @Nullable String change,
            @Nullable String duration,
            @Nullable String backOut,
            @Nullable String note) {}

    @PutMapping
    void learn(HttpServletRequest request, @RequestBody(required = false) byte @Nullable [] answer) {
        answers.put(request.getRequestURI(), answer == null ? new byte[0] : answer);
    }

    /** What reading is measured against: the same bytes, or that they have not changed where none were learnt. */
    @GetMapping
    ResponseEntity<byte[]> read(HttpServletRequest request) {
        byte[] answer = learnt(request.getRequestURI());
        return answer.length == 0
                ? ResponseEntity.status(HttpStatus.NOT_MODIFIED).build()
                : ResponseEntity.ok().contentType(MediaType.TEXT_HTML).body(answer);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> answer(HttpServletRequest request, @RequestBody Question question) {
        return question.service() == null
                ? ResponseEntity.badRequest().build()
                : ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(learnt(request.getRequestURI()));
    }

    byte[] learnt(String path) {
        return Objects.requireNonNull(answers.get(path));
    }
}
