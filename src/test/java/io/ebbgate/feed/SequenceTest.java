package io.ebbgate.feed;

import static io.ebbgate.feed.FeedFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.timetable.Bulletin;
import io.ebbgate.timetable.BulletinFixture;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.Maintenance.Stage;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.TimetableFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever changes what is shown of a booking, calendars can tell that it is newer: by its SEQUENCE, and by its DTSTAMP. */
class SequenceTest {

    private static final String POLICY = FeedFixture.POLICY.replace(", close: [holidays]", "");
    private static final String WITHOUT_SEARCH = POLICY.replace("[billing, search]", "[billing]");
    private static final String WITHOUT_NOTICES = POLICY.replace(", notices: [P1D]", "");
    private static final Feed SEARCH = FeedFixture.feed(Set.of("search"), false, false);
    private static final Pattern VERSION =
            Pattern.compile("DTSTAMP:(\\S+).*?SEQUENCE:(\\d+).*?STATUS:(\\w+)", Pattern.DOTALL);

    private final List<Shown> all = new ArrayList<>();
    private List<Remembered> known = List.of();
    private Instant now = NOW;

    /** What calendars compare, and what they then show. */
    private record Shown(long sequence, String stamp, String status) {}

    private static Maintenance booking(long version) {
        return FeedFixture.maintenance("1", version, Stage.PLANNED, "2026-12-06T11:00:00Z", "billing", "search");
    }

    /** A minute later under those rules, in a feed. */
    private void look(String policy, Feed feed, Maintenance maintenance) {
        now = now.plus(Duration.ofMinutes(1));
        Timetable timetable = TimetableFixture.policy(policy)
                .calendar("sundays", FeedFixture.SUNDAYS)
                .at(NOW);
        Bulletin bulletin =
                BulletinFixture.of(timetable).maintenance(maintenance).at(now, Instant.EPOCH);
        known = kept(WishList.of(bulletin, timetable, false, now));
        Instant elsewhere = now.plusMillis(300);
        assertThat(Reconciliation.of(known, WishList.of(bulletin, timetable, false, elsewhere), elsewhere)
                        .isNothing())
                .as("another replica agrees")
                .isTrue();
        String ics = FeedFixture.text(FeedFixture.ics(feed, FeedFixture.view(bulletin, known), now, null));
        Matcher event = VERSION.matcher(ics.substring(ics.indexOf("UID:booking-1@")));
        assertThat(event.find()).as(ics).isTrue();
        all.add(new Shown(Long.parseLong(event.group(2)), event.group(1), event.group(3)));
    }

    private List<Remembered> kept(Wishes wishes) {
        Reconciliation reconciliation = Reconciliation.of(known, wishes, now);
        assertThat(reconciliation.forgotten()).isEmpty();
        List<Remembered> kept = new ArrayList<>(known);
        reconciliation.changed().forEach(changed -> {
            kept.removeIf(each -> each.uid().equals(changed.uid()));
            kept.add(changed);
        });
        return kept;
    }

    private void roseAs(String... statuses) {
        assertThat(all).extracting(Shown::status).containsExactly(statuses);
        assertThat(all).extracting(Shown::sequence).isSorted().doesNotHaveDuplicates();
        assertThat(all).extracting(Shown::stamp).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aBookingThatTheRulesTakeOutOfAServicesFeedAndPutBackIsNewerEachTime() {
        look(POLICY, SEARCH, booking(1));
        look(WITHOUT_SEARCH, SEARCH, booking(1));
        look(POLICY, SEARCH, booking(1));
        look(WITHOUT_SEARCH, SEARCH, booking(1));
        roseAs("CONFIRMED", "CANCELLED", "CONFIRMED", "CANCELLED");
    }

    @Test
    void aBookingThatNoRuleTellsOfForAWhileIsNewerWhenItIsBackAndWhenItIsChangedThen() {
        look(POLICY, FeedFixture.ALL, booking(1));
        look(WITHOUT_NOTICES, FeedFixture.ALL, booking(1));
        look(POLICY, FeedFixture.ALL, booking(1));
        look(POLICY, FeedFixture.ALL, changed(2));
        look(POLICY, FeedFixture.ALL, changed(4));
        look(WITHOUT_NOTICES, FeedFixture.ALL, changed(4));
        roseAs("CONFIRMED", "CANCELLED", "CONFIRMED", "CONFIRMED", "CONFIRMED", "CANCELLED");
    }

    /** At this moment. */
    private Maintenance changed(long version) {
        return booking(version).at(version, now.plusSeconds(59));
    }

    @Test
    void aBookingThatWasChangedWhileNobodySawItIsNewerThanItsEnd() {
        look(POLICY, FeedFixture.ALL, booking(1));
        look(WITHOUT_NOTICES, FeedFixture.ALL, booking(1));
        look(POLICY, FeedFixture.ALL, booking(2));
        roseAs("CONFIRMED", "CANCELLED", "CONFIRMED");
    }

    @Test
    void whatAServiceIsCalledIsPartOfWhatIsShown() {
        look(POLICY, FeedFixture.ALL, booking(1));
        look(POLICY.replace("name: Billing", "name: Invoices"), FeedFixture.ALL, booking(1));
        look(POLICY, FeedFixture.ALL, booking(1));
        roseAs("CONFIRMED", "CONFIRMED", "CONFIRMED");
    }

    @Test
    void aReplicaThatKnowsAChangeBeforeItIsPutDownGivesItTheSameNumber() {
        look(POLICY, FeedFixture.ALL, booking(1));
        look(WITHOUT_NOTICES, FeedFixture.ALL, booking(1));
        look(POLICY, FeedFixture.ALL, booking(1));
        long early = known.getFirst().numbered(booking(3)).version() - 1;
        look(POLICY, FeedFixture.ALL, booking(3));
        assertThat(all.getLast().sequence()).isEqualTo(early);
    }
}
