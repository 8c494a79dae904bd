package io.ebbgate.status;

import io.ebbgate.timetable.Bulletin;
import io.ebbgate.timetable.Bulletins;
import io.ebbgate.web.PageController;
import io.ebbgate.web.Rendition;
import io.ebbgate.web.RenditionAnswer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The pages that few come to: older than what {@link StatusRenditions} keeps, or of nothing. Whoever has the link may read them. */
@PageController
class StatusPages {

    private final Bulletins bulletins;
    private final Archive archive;
    private final PastMonths months;
    private final StatusWriter writer;
    private final Clock clock;

    StatusPages(Bulletins bulletins, Archive archive, PastMonths months, StatusWriter writer, Clock clock) {
        this.bulletins = bulletins;
        this.archive = archive;
        this.months = months;
        this.writer = writer;
        this.clock = clock;
    }

    private interface Page {
        Optional<Rendition> write(Bulletin bulletin, @Nullable Age age, Instant now);
    }

    @GetMapping(StatusRenditions.INCIDENTS + "{id}")
    @Nullable
    String incident(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return answer(
                (bulletin, age, now) ->
                        archive.incident(id, bulletin).map(incident -> writer.incident(incident, bulletin, age, now)),
                request,
                response);
    }

    /** What customers are told nothing of is answered like what never was. */
    @GetMapping(StatusRenditions.MAINTENANCE + "{id}")
    @Nullable
    String maintenance(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return answer(
                (bulletin, age, now) -> archive.maintenance(id, bulletin)
                        .map(found -> writer.maintenance(found.maintenance(), found.told(), bulletin, age, now)),
                request,
                response);
    }

    @GetMapping(StatusRenditions.HISTORY + "/{month}")
    @Nullable
    String history(@PathVariable String month, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return answer(
                (bulletin, age, now) -> month(month).map(named -> months.find(named, bulletin, age, now)),
                request,
                response);
    }

    private static Optional<YearMonth> month(String text) {
        try {
            return text.matches("\\d{4}-\\d{2}") ? Optional.of(YearMonth.parse(text)) : Optional.empty();
        } catch (DateTimeException noMonth) {
            return Optional.empty();
        }
    }

    /** Writes the page itself, or names that of what is not there. */
    private @Nullable String answer(Page page, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Instant now = clock.instant();
        Optional<Rendition> written = page.write(bulletins.current(), Age.at(now, bulletins.seenAt()), now);
        if (written.isPresent()) {
            RenditionAnswer.send(written.get(), request, response);
            return null;
        }
        response.setStatus(HttpStatus.NOT_FOUND.value());
        return "status/missing";
    }
}
