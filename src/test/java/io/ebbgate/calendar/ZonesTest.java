package io.ebbgate.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZonesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "America/Los_Angeles | America/Los_Angeles",
                "america/los_angeles | America/Los_Angeles",
                "US/Pacific | US/Pacific",
                "Japan | Japan",
                "Pacific Standard Time | America/Los_Angeles",
                "'\"Pacific Standard Time\"' | America/Los_Angeles",
                "' W. Europe Standard Time ' | Europe/Berlin",
                "AUS Eastern Standard Time | Australia/Sydney",
                "India Standard Time | Asia/Calcutta",
                "Jordan Standard Time | Asia/Amman",
                "/freeassociation.sourceforge.net/Europe/Berlin | Europe/Berlin",
                "/freeassociation.sourceforge.net/Tzfile/America/Argentina/Buenos_Aires | America/Argentina/Buenos_Aires",
                "/mozilla.org/20050126_1/America/New_York | America/New_York",
                "/mozilla.org/20070129_1/America/Indiana/Indianapolis | America/Indiana/Indianapolis",
                "/softwarestudio.org/Olson_20011030_5/America/Chicago | America/Chicago",
                "/citadel.org/20210210_1/Europe/London | Europe/London",
                "tzone://Microsoft/Utc | UTC",
                "UTC | UTC",
                "GMT | UTC",
                "z | UTC",
                "Etc/UTC | Etc/UTC",
                "CET | CET",
                "HST | Pacific/Honolulu"
            })
    void aNameMeansItsRegion(String name, String region) throws UnknownZone {
        assertThat(Zones.resolve(name)).isEqualTo(new Zones.Resolved(ZoneId.of(region), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PST", "pst", " PDT "})
    void pacificTimeIsTakenAsARegionAndSaysSo(String name) throws UnknownZone {
        Zones.Resolved resolved = Zones.resolve(name);
        assertThat(resolved.zone()).isEqualTo(ZoneId.of("America/Los_Angeles"));
        assertThat(resolved.assumed()).contains(name.strip(), "America/Los_Angeles");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EST | America/New_York",
                "est | America/New_York",
                "MST | America/Denver",
                "CST | Asia/Shanghai",
                "IST | Asia/Kolkata",
                "BST | Europe/London",
                "EDT | America/New_York"
            })
    void anAmbiguousAbbreviationIsRefusedWithWhatWouldBeRight(String name, String right) {
        assertThatThrownBy(() -> Zones.resolve(name))
                .isInstanceOf(UnknownZone.class)
                .hasMessageContaining("ambiguous")
                .hasMessageContaining(right);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+02:00", "-0800", "UTC+3", "GMT-5", "UTC+02:00", "UTC+12", "GMT+0", "utc -3"})
    void anOffsetIsNoZone(String name) {
        assertThatThrownBy(() -> Zones.resolve(name))
                .isInstanceOf(UnknownZone.class)
                .hasMessageContaining("offset");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "bogus",
                "Mars/Olympus",
                "Customized Time Zone 1",
                "Eastern",
                "/example.org/EST",
                "/example.org/1/bogus",
                "tzone://Microsoft/Custom",
                "America",
                "XYZ"
            })
    void whatIsNoZoneIsRefusedAndNeverUtc(String name) {
        assertThatThrownBy(() -> Zones.resolve(name)).isInstanceOf(UnknownZone.class);
    }
}
