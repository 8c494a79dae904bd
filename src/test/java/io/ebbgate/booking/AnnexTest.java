package io.ebbgate.booking;

import static io.ebbgate.booking.Town.change;
import static io.ebbgate.booking.Town.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import io.ebbgate.timetable.BookingAnnex;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another room has to say of a booking stands on its page. */
class AnnexTest {

    /** Knows something of the first booking alone. */
    static final class Weather implements BookingAnnex {
        @Override
        public String template() {
            return "test/annex";
        }

        @Override
        public Map<String, Object> attributes(String booking) {
            return booking.equals("1") ? Map.of("weather", "Rain on booking " + booking) : Map.of();
        }
    }

    @Test
    void anotherRoomsPartStandsOnThePageOfABookingThatItKnowsSomethingOfAlsoWhereADeedWasRefused(@TempDir Path folder) {
        try (Replica replica = Replica.on(TestPostgres.freshMigratedDatabase())
                .calendars(Town.calendars(folder))
                .clock(SettableClock.at("2026-11-30T18:00:00Z"))
                .set("ebbgate.ledger.clock-skew", "P36500D")
                .with(Weather.class)
                .start()) {
            Pages ana = new Pages(replica, Town.person(replica, "ana", "manager"));
            String first = booked(ana, "wiki");
            String second = booked(ana, "billing");
            assertThat(ana.open(first)).contains("What the weather says", "Rain on booking 1");
            assertThat(ana.open(second)).doesNotContain("weather");
            assertThat(ana.send(first + "/cancel", "version", "1", "reason", " ")
                            .body())
                    .contains("Rain on booking 1");
        }
    }

    private static String booked(Pages by, String service) {
        return "/console/bookings/"
                + json(by.replica()
                                .post(
                                        "/api/v1/bookings",
                                        by.token(),
                                        change(
                                                "[\"" + service + "\"]",
                                                "2026-12-06T11:00:00Z",
                                                "2026-12-06T12:00:00Z")))
                        .get("id")
                        .asString();
    }
}
