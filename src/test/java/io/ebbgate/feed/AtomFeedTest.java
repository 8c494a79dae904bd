package io.ebbgate.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.BulletinFixture;
import io.ebbgate.timetable.Impact;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.Maintenance.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The feed for feed readers. */
class AtomFeedTest {

    private static final Instant START = Instant.parse("2026-12-06T11:00:00Z");

    private static String atom(List<Remembered> events, Maintenance... maintenances) {
        BulletinFixture fixture = FeedFixture.bulletin();
        for (Maintenance each : maintenances) {
            fixture.maintenance(each).told(each.id(), START, each.services().toArray(String[]::new));
        }
        FeedView view = FeedFixture.view(fixture.at(FeedFixture.NOW, Instant.EPOCH), events);
        byte[] bytes = AtomFeed.write(
                FeedFixture.ALL, FeedFixture.listing(FeedFixture.ALL, view, FeedFixture.NOW), FeedFixture.ACME);
        assertThat(AtomLint.lint(bytes)).isEmpty();
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Maintenance odd(String title, String text) {
        return new Maintenance(
                "9",
                2,
                1,
                Stage.PLANNED,
                title,
                text,
                Impact.OUTAGE,
                "production",
                List.of("search"),
                new Span(START, START.plusSeconds(60)),
                Instant.parse("2026-12-02T08:00:00.5Z"));
    }

    @Test
    void everyMaintenanceIsAnEntryTheLatestChangedFirst() {
        String feed = atom(
                List.of(),
                FeedFixture.maintenance("1", 1, Stage.PLANNED, "2026-12-06T11:00:00Z", "billing"),
                odd("Newer", "text"),
                FeedFixture.maintenance("2", 3, Stage.CANCELLED, "2026-12-06T12:00:00Z", "billing"));
        assertThat(feed)
                .containsSubsequence(
                        "<updated>2026-12-02T08:00:00Z</updated>",
                        "<title>Maintenance: Newer</title>",
                        "<title>Maintenance: Wider ids, number 1</title>",
                        "<published>2026-11-20T12:00:00Z</published>",
                        "<title>Cancelled: Maintenance: Wider ids, number 2</title>");
    }

    @Test
    void idsAreTheSameWhateverTheHostIsCalledAndWhateverElseThereIs() {
        Maintenance one = FeedFixture.maintenance("1", 1, Stage.PLANNED, "2026-12-06T11:00:00Z", "billing");
        assertThat(ids(atom(List.of(), one))).hasSize(2).isSubsetOf(ids(atom(List.of(), odd("other", "x"), one)));
        assertThat(ids(atom(List.of(), one))).allMatch(id -> id.matches("<id>urn:uuid:[0-9a-f-]{36}</id>"));
    }

    private static List<String> ids(String feed) {
        return feed.lines()
                .flatMap(line -> Pattern.compile("<id>[^<]*</id>").matcher(line).results())
                .map(MatchResult::group)
                .toList();
    }

    @Test
    void whatPeopleWriteBreaksNoFeed() {
        assertThat(atom(List.of(), odd("<b> & \"x\" \u0007 \uD83D \uFFFF", "]]> &amp; \u000B 🚧")))
                .contains("&lt;b&gt; &amp; \"x\"", "🚧")
                .doesNotContain("\u0007", "\u000B", "\uFFFF");
    }

    @Test
    void anEmptyFeedIsAFeed() {
        assertThat(atom(List.of())).contains("<updated>1970-01-01T00:00:00Z</updated>");
    }

    @Test
    void windowsInWhichNothingIsPlannedAreNoNews() {
        List<Remembered> events = WishList.of(
                        FeedFixture.bulletin().at(FeedFixture.NOW, Instant.EPOCH),
                        FeedFixture.timetable(),
                        true,
                        FeedFixture.NOW)
                .wanted()
                .stream()
                .map(wanted -> Remembered.first(wanted, FeedFixture.NOW))
                .toList();
        assertThat(events).isNotEmpty();
        assertThat(atom(events)).doesNotContain("<entry>");
    }
}
