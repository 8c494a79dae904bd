package io.ebbgate.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a browser's field for a day and a time means on the clock of a zone. */
class FieldsTest {

    @ParameterizedTest
    @CsvSource({
        "2027-11-07T00:59, America/Los_Angeles, 2027-11-07T07:59:00Z, 2027-11-07T07:59:00Z",
        "2027-11-07T01:00, America/Los_Angeles, 2027-11-07T08:00:00Z, 2027-11-07T09:00:00Z",
        "2027-11-07T01:59, America/Los_Angeles, 2027-11-07T08:59:00Z, 2027-11-07T09:59:00Z",
        "2027-11-07T02:00, America/Los_Angeles, 2027-11-07T10:00:00Z, 2027-11-07T10:00:00Z",
        "2027-04-04T01:45, Australia/Lord_Howe, 2027-04-03T14:45:00Z, 2027-04-03T15:15:00Z",
        "2027-03-14T02:30, America/Los_Angeles, 2027-03-14T10:30:00Z, 2027-03-14T10:30:00Z",
    })
    void aTimeThatTheClockShowsTwiceBeginsSomethingTheFirstTimeAndEndsItTheSecond(
            String typed, String zone, Instant start, Instant end) {
        Fields fields = new Fields();
        assertThat(fields.local("from", typed, zone)).isEqualTo(start);
        assertThat(fields.localEnd("until", typed, zone)).isEqualTo(end);
        fields.check();
    }
}
