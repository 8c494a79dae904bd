package io.ebbgate.subscriber;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ebbgate.access.Caller;
import io.ebbgate.web.Fields;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Subscribers, for release managers. */
@RestController
@RequestMapping("/api/v1/subscribers")
class SubscriberController {

    private final SubscriberDesk desk;
    private final SubscriberLists lists;
    private final ImportDesk imports;

    SubscriberController(SubscriberDesk desk, SubscriberLists lists, ImportDesk imports) {
        this.desk = desk;
        this.lists = lists;
        this.imports = imports;
    }

    /** @param next what to send as {@code before} for the page after this one, null where there is none */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<ShownSubscriber> subscribers, @Nullable String next) {}

    /** The latest first; those who are gone only where one asks for them. */
    @GetMapping
    Page page(
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(defaultValue = "100") int limit) {
        Fields fields = new Fields();
        fields.between("limit", limit, 1, SubscriberFilter.MOST);
        Channel wantedChannel = named(fields, "channel", channel, Channel::named);
        State wantedState = named(fields, "state", state, State::named);
        Long start = named(fields, "before", before, SubscriberDesk::number);
        String part = fields.optional("search", search, 254);
        fields.check();
        List<Filed> page = lists.page(new SubscriberFilter(part, wantedChannel, wantedState, start, limit));
        return new Page(
                page.stream().map(ShownSubscriber::of).toList(),
                page.size() < limit ? null : Long.toString(page.getLast().id()));
    }

    private static <T> @Nullable T named(
            Fields fields, String field, @Nullable String text, java.util.function.Function<String, Optional<T>> find) {
        String given = fields.optional(field, text, 30);
        Optional<T> found = given == null ? Optional.empty() : find.apply(given);
        if (given != null && found.isEmpty()) {
            fields.problem(field, "there is no such one");
        }
        return found.orElse(null);
    }

    /** A webhook's secret is in the answer, and shown this once. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ShownSubscriber> add(@AuthenticationPrincipal Caller caller, @RequestBody Wanted wanted) {
        ShownSubscriber added = desk.add(caller, wanted);
        return ResponseEntity.created(URI.create("/api/v1/subscribers/" + added.id()))
                .body(added);
    }

    @GetMapping("/{id}")
    ShownSubscriber one(@PathVariable String id) {
        return ShownSubscriber.of(desk.find(id));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
        desk.remove(caller, id);
    }

    /** Takes somebody out of quarantine. */
    @PostMapping("/{id}/retry")
    ShownSubscriber retry(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
        return ShownSubscriber.of(desk.retry(caller, id));
    }

    /**
     * Takes the good lines of a CSV file and reports the others.
     *
     * @param dryRun whether only to say what would come of it
     */
    @PostMapping(path = "/import", consumes = "text/csv")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    ImportReport importAll(
            @AuthenticationPrincipal Caller caller,
            InputStream csv,
            @RequestParam(defaultValue = "false") boolean dryRun)
            throws IOException {
        return imports.run(caller, csv.readNBytes(CustomerFile.LARGEST + 1), dryRun);
    }
}
