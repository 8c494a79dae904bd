package io.ebbgate.status;

import io.ebbgate.timetable.Bulletin;
import io.ebbgate.timetable.Bulletins;
import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.web.Brand;
import io.ebbgate.web.Rendered;
import io.ebbgate.web.Rendered.Lasting;
import io.ebbgate.web.Rendition;
import io.ebbgate.web.RenditionSource;
import io.ebbgate.web.Sha256;
import io.ebbgate.web.Times;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** What other sites put into their pages: a script that shows a banner, and a page for a frame. */
@Component
class Embeds implements RenditionSource {

    private static final String SCRIPT = "/embed/status.js";
    private static final String PAGE = "/embed/status";

    /** How exact the age of what is shown is, while the database is away. */
    private static final Duration AGING = Duration.ofMinutes(1);

    private final Bulletins bulletins;
    private final Brand brand;
    private final Clock clock;
    private final ITemplateEngine templates;
    private final Rendition script;
    private final String style = read("status/embed.css");
    private final String contentPolicy = "default-src 'none'; style-src '" + Sha256.source(style)
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors *";
    private final Rendered<Boolean> rendered = new Rendered<>();

    Embeds(Bulletins bulletins, Brand brand, Clock clock, ITemplateEngine templates) {
        this.bulletins = bulletins;
        this.brand = brand;
        this.clock = clock;
        this.templates = templates;
        this.script = Rendition.of("text/javascript; charset=utf-8", read("status/widget.js"))
                .compressed()
                .cachedBy("public, max-age=3600")
                .header("Access-Control-Allow-Origin", "*")
                .header("Cross-Origin-Resource-Policy", "cross-origin");
    }

    @Override
    public @Nullable Rendition find(String path, @Nullable String query) {
        if (path.equals(SCRIPT)) {
            return script;
        }
        if (!path.equals(PAGE)) {
            return null;
        }
        Bulletin bulletin = bulletins.current().listed();
        Instant now = clock.instant();
        Instant seenAt = bulletins.seenAt();
        boolean lost = Age.isAway(now, seenAt);
        return rendered.get(bulletin, lost, now, _ -> {
            Instant next = Changes.next(bulletin, now);
            Instant aged = now.plus(AGING);
            return new Lasting(page(bulletin, now, lost ? seenAt : null), lost && aged.isBefore(next) ? aged : next);
        });
    }

    private Rendition page(Bulletin bulletin, Instant now, @Nullable Instant asOf) {
        Timetable timetable = bulletin.timetable();
        Map<String, Object> model = new HashMap<>();
        model.put("name", brand.name());
        model.put("style", style);
        if (timetable == null) {
            model.put("words", "How things are is not known");
        } else {
            ServiceStates states = ServiceStates.of(bulletin, now);
            Shape.Status overall =
                    Overall.of(states.worst(), bulletin.incidents().stream().anyMatch(Incident::isOpen));
            model.put("words", asOf == null ? overall.description() : "last known: " + overall.description());
            model.put("indicator", asOf == null ? overall.indicator() : null);
            model.put("news", news(bulletin));
            model.put("asOf", asOf == null ? null : Times.in(timetable.zone()).at(asOf));
        }
        return Rendition.of(
                        "text/html; charset=utf-8",
                        templates.process("status/embed", new Context(Locale.ENGLISH, model)))
                .compressed()
                .header("Content-Security-Policy", contentPolicy)
                .header("Refresh", "60")
                .header("Cross-Origin-Resource-Policy", "cross-origin");
    }

    /** What is open, the latest one. */
    private static @Nullable String news(Bulletin bulletin) {
        return bulletin.incidents().reversed().stream()
                .filter(Incident::isOpen)
                .map(Incident::title)
                .findFirst()
                .orElse(null);
    }

    private static String read(String file) {
        try {
            return new ClassPathResource(file).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
