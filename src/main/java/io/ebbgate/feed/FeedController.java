package io.ebbgate.feed;

import io.ebbgate.timetable.FeedScope;
import io.ebbgate.web.Refused;
import io.ebbgate.web.Rendition;
import io.ebbgate.web.RenditionAnswer;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Feeds that are not everybody's: with freezes, whose readers the doors let in, and those of one subscriber, whose address is a secret.
 * It also says what is wrong where there is no feed.
 */
@SecurityRequirements
@RestController
@RequestMapping("/feeds")
class FeedController {

    private static final String MAINTENANCE = "maintenance";

    private final PublicFeeds publicFeeds;
    private final FeedViews views;
    private final OwnFeeds ownFeeds;
    private final KnownScopes scopes;

    FeedController(PublicFeeds publicFeeds, FeedViews views, OwnFeeds ownFeeds, KnownScopes scopes) {
        this.publicFeeds = publicFeeds;
        this.views = views;
        this.ownFeeds = ownFeeds;
        this.scopes = scopes;
    }

    @GetMapping("/services/{file}")
    @ApiResponse(
            responseCode = "200",
            content = {@Content(mediaType = "text/calendar"), @Content(mediaType = "application/atom+xml")})
    void ofService(
            @PathVariable String file,
            @RequestParam(defaultValue = "") String incidents,
            @RequestParam(defaultValue = "") String freezes,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Format format = format(file);
        String service = format.stem(file);
        FeedView view = view();
        // Whoever may see the console knows all services.
        if (!view.knows(service) && !(freezes.equals("true") && isOfPolicy(view, service))) {
            throw none("There is no service \"" + service + "\" that customers are told of.");
        }
        send(view, format, service, incidents, freezes, request, response);
    }

    @GetMapping("/{file}")
    @ApiResponse(
            responseCode = "200",
            content = {@Content(mediaType = "text/calendar"), @Content(mediaType = "application/atom+xml")})
    void ofAllOrOne(
            @PathVariable String file,
            @RequestParam(defaultValue = "") String incidents,
            @RequestParam(defaultValue = "") String freezes,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Format format = format(file);
        String stem = format.stem(file);
        FeedView view = view();
        if (stem.equals(MAINTENANCE)) {
            send(view, format, null, incidents, freezes, request, response);
            return;
        }
        FeedScope scope =
                scopes.find(stem).orElseThrow(() -> none("This feed was revoked, or its address is not complete."));
        Feed feed = personal(stem, scope);
        RenditionAnswer.send(pressed(feed, format, view), request, response);
    }

    private void send(
            FeedView view,
            Format format,
            @Nullable String service,
            String incidents,
            String freezes,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        boolean withIncidents = incidents.equals("true");
        @Nullable
        Rendition rendition = freezes.equals("true")
                ? pressed(PublicFeeds.feed(view, service, withIncidents, true), format, view)
                : publicFeeds.find(
                        PublicFeeds.ROOT + (service == null ? MAINTENANCE : "services/" + service) + format.ending(),
                        withIncidents);
        if (rendition == null) {
            throw notYet();
        }
        RenditionAnswer.send(rendition, request, response);
    }

    private Rendition pressed(Feed feed, Format format, FeedView view) {
        Rendition rendition = ownFeeds.get(feed, format, view);
        if (rendition == null) {
            throw notYet();
        }
        return rendition;
    }

    private static Feed personal(String key, FeedScope scope) {
        return new Feed(
                "personal/" + key,
                null,
                MAINTENANCE,
                scope.services() == null ? null : Set.copyOf(scope.services()),
                scope.maintenance(),
                scope.incidents(),
                false,
                scope.zone());
    }

    private static boolean isOfPolicy(FeedView view, String service) {
        return view.bulletin().timetable() != null
                && view.bulletin().timetable().knowsService(service);
    }

    private FeedView view() {
        FeedView view = views.current();
        if (view == null) {
            throw notYet();
        }
        return view;
    }

    private static Format format(String file) {
        Format format = Format.of(file);
        if (format == null) {
            throw none("Addresses of feeds end with .ics or .atom.");
        }
        return format;
    }

    private static Refused none(String detail) {
        return new Refused(HttpStatus.NOT_FOUND, "No such feed", detail);
    }

    private static Refused notYet() {
        return new Refused(
                HttpStatus.SERVICE_UNAVAILABLE,
                "Not read yet",
                "What feeds show was not read yet since this service started, or its policy cannot be read; try again in a minute.");
    }
}
