package io.ebbgate.gate;

import io.ebbgate.web.PageController;
import io.ebbgate.web.Times;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Now: what is open, and why what is not is not. */
@PageController
@RequestMapping("/console")
class NowController {

    private final NowDesk desk;
    private final NowWatch watch;

    NowController(NowDesk desk, NowWatch watch) {
        this.desk = desk;
        this.watch = watch;
    }

    /** The page; for htmx the board alone. */
    @GetMapping
    String now(
            @RequestParam(required = false) @Nullable String service,
            @RequestParam(required = false) @Nullable String environment,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            Times times,
            Model model) {
        model.addAttribute("board", desk.board(NowFilter.of(service, environment, state, page), times));
        return htmx == null ? "gate/now" : "gate/now :: board";
    }

    /** Tells when to look again. */
    @GetMapping(path = "/now/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> events(
            @RequestParam(defaultValue = "-1") long version, @RequestParam(defaultValue = "0") long at) {
        return ResponseEntity.ok()
                // A proxy that gathers an answer before it passes it on would never pass on this one.
                .header("X-Accel-Buffering", "no")
                .body(watch.watch(version, Instant.ofEpochMilli(at)));
    }
}
