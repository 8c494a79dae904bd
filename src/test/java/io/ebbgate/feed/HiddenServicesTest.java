package io.ebbgate.feed;

import static io.ebbgate.feed.FeedFixture.ALL;
import static io.ebbgate.feed.FeedFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.timetable.Bulletin;
import io.ebbgate.timetable.BulletinFixture;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.Maintenance.Stage;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.TimetableFixture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What feeds say of maintenance of a service that a rule tells of, and that the policy hides. */
class HiddenServicesTest {

    private static final String SHOWN = FeedFixture.POLICY.replace(", close: [holidays]", "");
    private static final String HIDDEN = SHOWN.replace("find; more\"}", "find; more\", statusPage: hidden}");
    private static final Instant END = Instant.parse("2026-12-06T12:00:00Z");
    private static final Feed CONSOLE = FeedFixture.feed(null, false, true);
    private static final Feed SUBSCRIBER =
            new Feed("personal/key", null, "maintenance", Set.of("search"), true, false, false, null);

    private List<Remembered> known = List.of();
    private Instant now = NOW;

    private static Maintenance booking(Stage stage, String... services) {
        return FeedFixture.maintenance("1", 2, stage, "2026-12-06T11:00:00Z", services);
    }

    /** All that feeds are made of a minute later, when that was put down. */
    private FeedView look(String policy, Maintenance maintenance) {
        now = now.plus(Duration.ofMinutes(1));
        Timetable timetable = TimetableFixture.policy(policy)
                .calendar("sundays", FeedFixture.SUNDAYS)
                .at(NOW);
        Bulletin bulletin = BulletinFixture.of(timetable)
                .maintenance(maintenance)
                .told("1", NOW, maintenance.services().toArray(String[]::new))
                .at(now, Instant.EPOCH);
        List<Remembered> kept = new ArrayList<>(known);
        Reconciliation.of(known, WishList.of(bulletin, timetable, false, now), now)
                .changed()
                .forEach(changed -> {
                    kept.removeIf(each -> each.uid().equals(changed.uid()));
                    kept.add(changed);
                });
        known = kept;
        return FeedFixture.view(bulletin, known);
    }

    private String ics(Feed feed, FeedView view) {
        byte[] bytes = FeedFixture.ics(feed, view, now, null);
        assertThat(FeedLinter.lint(bytes)).isEmpty();
        return FeedFixture.text(bytes);
    }

    private String atom(FeedView view) {
        return new String(
                AtomFeed.write(ALL, FeedFixture.listing(ALL, view, now), FeedFixture.ACME), StandardCharsets.UTF_8);
    }

    @Test
    void whatEverybodyReadsNamesTheOtherServicesOfABookingAlone() {
        FeedView view = look(HIDDEN, booking(Stage.PLANNED, "billing", "search"));
        assertThat(List.of(ics(ALL, view), atom(view)))
                .allSatisfy(feed -> assertThat(feed)
                        .contains("Services: Billing")
                        .doesNotContain("Search")
                        .doesNotContain("search"));
    }

    @Test
    void aBookingOfHiddenServicesAloneIsInNoFeedThatEverybodyReadsAndDoesNotEndThereEither() {
        for (Stage stage : Stage.values()) {
            FeedView view = look(HIDDEN, booking(stage, "search"));
            assertThat(List.of(ics(ALL, view), atom(view)))
                    .allSatisfy(
                            feed -> assertThat(feed).doesNotContain("VEVENT").doesNotContain("<entry>"));
        }
    }

    @Test
    void whoSubscribedToItAndWhoMaySeeTheConsoleReadItsNameAsInLetters() {
        FeedView view = look(HIDDEN, booking(Stage.PLANNED, "billing", "search"));
        assertThat(ics(SUBSCRIBER, view)).contains("OBJECT-IMPACT=DEGRADED:search", "Services: Search\\, find");
        assertThat(ics(CONSOLE, view)).contains("Services: Billing\\, Search\\, find");
    }

    @Test
    void nobodyCanAskWhetherItIsThere() {
        Maintenance both = booking(Stage.PLANNED, "billing", "search");
        assertThat(look(SHOWN, both).knows("search")).isTrue();
        assertThat(look(HIDDEN, both).knows("search")).isFalse();
        assertThat(look(HIDDEN, both).knows("billing")).isTrue();
    }

    @Test
    void aServiceThatIsHiddenLaterIsTakenOutByANewerEvent() {
        Maintenance both = booking(Stage.PLANNED, "billing", "search");
        assertThat(ics(ALL, look(SHOWN, both))).contains("SEQUENCE:1", "Services: Billing\\, Search");
        String billing = ics(ALL, look(HIDDEN, both));
        assertThat(billing)
                .contains("SEQUENCE:2", "DTSTAMP:20261202T120200Z", "STATUS:CONFIRMED", "Services: Billing")
                .doesNotContain("earch");
        assertThat(ics(ALL, look(SHOWN, both))).contains("SEQUENCE:3", "Services: Billing\\, Search");
    }

    @Test
    void aBookingOfAServiceThatIsHiddenLaterIsCancelledWhereEverybodyReadsIt() {
        Maintenance search = booking(Stage.PLANNED, "search");
        look(SHOWN, search);
        FeedView view = look(HIDDEN, search);
        assertThat(ics(ALL, view))
                .contains("SEQUENCE:2", "STATUS:CANCELLED", "SUMMARY:Maintenance\n")
                .doesNotContain("earch", "Wider ids");
        assertThat(ics(SUBSCRIBER, view)).contains("SEQUENCE:2", "STATUS:CONFIRMED", "Services: Search");
        assertThat(ics(ALL, look(SHOWN, search))).contains("SEQUENCE:3", "STATUS:CONFIRMED");
    }

    @Test
    void whatTookPlaceBeforeItsServiceWasHiddenIsGoneAndWasNotCancelled() {
        Maintenance done = booking(Stage.COMPLETED, "search");
        look(SHOWN, done);
        now = END;
        FeedView view = look(HIDDEN, done);
        assertThat(ics(ALL, view)).doesNotContain("VEVENT");
        assertThat(FeedFixture.listing(ALL, view, now).changedAt()).isEqualTo(now);
    }
}
