package io.ebbgate.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.calendar.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

    private static final Instant NOW = Instant.parse("2026-12-02T12:00:00Z");
    private static final Instant SUNDAY = Instant.parse("2026-12-06T11:00:00Z");
    private static final Instant HORIZON = NOW.plus(Duration.ofDays(182));

    private static Wanted window(String title, Instant start, String... services) {
        return new Wanted(
                "window-1",
                Kind.WINDOW,
                null,
                title,
                "",
                List.of(services),
                List.of(services),
                new Span(start, start.plusSeconds(3600)),
                false);
    }

    private static Remembered known(Wanted wanted) {
        return Remembered.first(wanted, NOW.minusSeconds(60));
    }

    private static Reconciliation reconcile(@Nullable Remembered known, @Nullable Wanted wanted, Instant now) {
        return Reconciliation.of(
                known == null ? List.of() : List.of(known),
                new Wishes(wanted == null ? List.of() : List.of(wanted), HORIZON),
                now);
    }

    private static Remembered only(Reconciliation reconciliation) {
        assertThat(reconciliation.forgotten()).isEmpty();
        assertThat(reconciliation.changed()).hasSize(1);
        return reconciliation.changed().getFirst();
    }

    @Test
    void whatIsNewBeginsAtZero() {
        Remembered first = only(reconcile(null, window("Sunday", SUNDAY, "billing"), NOW));
        assertThat(first.sequence()).isZero();
        assertThat(first.changedAt()).isEqualTo(NOW);
        assertThat(first.once()).containsExactly("billing");
    }

    @Test
    void whatIsAsItWasStaysAsItWas() {
        Wanted wanted = window("Sunday", SUNDAY, "billing");
        assertThat(reconcile(known(wanted), wanted, NOW.plusSeconds(86400)).isNothing())
                .isTrue();
    }

    @Test
    void everyChangeRaisesTheSequenceAndTheTime() {
        Remembered known = known(window("Sunday", SUNDAY, "billing", "search"));
        for (Wanted change : List.of(
                window("Sunday!", SUNDAY, "billing", "search"),
                window("Sunday", SUNDAY.plusSeconds(1), "billing", "search"),
                window("Sunday", SUNDAY, "billing"))) {
            Remembered changed = only(reconcile(known, change, NOW));
            assertThat(changed.sequence()).isEqualTo(1);
            assertThat(changed.changedAt()).isEqualTo(NOW);
            assertThat(changed.createdAt()).isEqualTo(known.createdAt());
            assertThat(changed.once()).containsExactly("billing", "search");
        }
    }

    @Test
    void whatIsNoMoreIsCancelledOnceAndComesBackHigher() {
        Wanted wanted = window("Sunday", SUNDAY, "billing");
        Remembered cancelled = only(reconcile(known(wanted), null, NOW));
        assertThat(cancelled.sequence()).isEqualTo(1);
        assertThat(cancelled.cancelledAt()).isEqualTo(NOW);
        assertThat(reconcile(cancelled, null, NOW.plusSeconds(60)).isNothing()).isTrue();
        Remembered back = only(reconcile(cancelled, wanted, NOW.plusSeconds(120)));
        assertThat(back.sequence()).isEqualTo(2);
        assertThat(back.cancelledAt()).isNull();
    }

    @Test
    void whatIsOverWasNotCancelledAndIsForgottenAfterTwoWeeks() {
        Remembered known = known(window("Sunday", SUNDAY, "billing"));
        Instant end = known.span().end();
        assertThat(reconcile(known, null, end).isNothing()).isTrue();
        assertThat(reconcile(known, null, end.plus(Duration.ofDays(14)).minusMillis(1))
                        .isNothing())
                .isTrue();
        assertThat(reconcile(known, null, end.plus(Duration.ofDays(14))).forgotten())
                .containsExactly("window-1");
    }

    @Test
    void windowsBeyondTheHorizonAreLeftAlone() {
        assertThat(reconcile(known(window("far", HORIZON, "billing")), null, NOW)
                        .isNothing())
                .isTrue();
    }

    @Test
    void aBookingKeepsItsOwnSequence() {
        Wanted booking = new Wanted(
                "booking-1",
                Kind.MAINTENANCE,
                7L,
                "ids",
                "",
                List.of("billing"),
                List.of("Billing"),
                new Span(SUNDAY, SUNDAY.plusSeconds(60)),
                false);
        assertThat(only(reconcile(null, booking, NOW)).sequence()).isEqualTo(6);
        assertThat(only(reconcile(known(booking), null, NOW)).sequence()).isEqualTo(7);
    }

    @Test
    void replicasWhoseClocksDifferAgreeOnAFreezeWithoutAnEnd() {
        Wanted early = new Wanted(
                "freeze-1",
                Kind.FREEZE,
                null,
                "why",
                "",
                List.of(),
                List.of(),
                new Span(NOW, NOW.plus(Duration.ofDays(91))),
                true);
        Wanted later = new Wanted(
                "freeze-1",
                Kind.FREEZE,
                null,
                "why",
                "",
                List.of(),
                List.of(),
                new Span(NOW, NOW.plus(Duration.ofDays(182))),
                true);
        assertThat(only(reconcile(known(early), later, NOW)).sequence()).isEqualTo(1);
        assertThat(reconcile(known(later), early, NOW).isNothing()).isTrue();
    }
}
