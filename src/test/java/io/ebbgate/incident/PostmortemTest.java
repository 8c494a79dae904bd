package io.ebbgate.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.incident.NearbyDeed.Sort;
import io.ebbgate.timetable.Incident;
import io.ebbgate.web.Prose;
import io.ebbgate.web.Times;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostmortemTest {

    private static final Postmortem PACIFIC =
            new Postmortem(Times.in(ZoneId.of("America/Los_Angeles")), id -> id.equals("checkout") ? "Checkout" : id);

    private static NearbyDeed deed(Sort sort, String at, String what) {
        return new NearbyDeed(
                Past.instant(at), sort, what, List.of("checkout"), List.of("production"), "ci", null, "/console/x");
    }

    @Test
    void itBeginsWithWhatIsOnRecordInThePolicysTime() {
        Incident incident = Past.incident("10:00", "investigating@10:12>10:42 resolved@11:30");
        String text = PACIFIC.begin(
                Past.file(incident, "it was quick"),
                incident,
                List.of(
                        deed(Sort.FAILED, "10:05", "the change of decision 7: checkout in production"),
                        deed(Sort.SUCCEEDED, "09:00", "the change of decision 6: checkout in production"),
                        deed(Sort.APPROVED, "09:55", "acme/checkout@4f2c91e to checkout in production")));
        assertThat(text).isEqualTo("""
                        # Summary

                        - What: Checkout fails
                        - Services: Checkout (major outage)
                        - Started: Sun 6 Dec 2026 02:00 PST
                        - First post: Sun 6 Dec 2026 02:12 PST (12 min after the start)
                        - Resolved: Sun 6 Dec 2026 03:30 PST
                        - Lasted: 1 h 30 min

                        # Timeline

                        - Sun 6 Dec 2026 01:55 PST: Approved, acme/checkout@4f2c91e to checkout in production (ci).
                        - Sun 6 Dec 2026 02:00 PST: It started.
                        - Sun 6 Dec 2026 02:05 PST: Failed, the change of decision 7: checkout in production (ci).
                        - Sun 6 Dec 2026 02:12 PST: Investigating (ada): We are \\*on\\* it.
                        - Sun 6 Dec 2026 03:30 PST: Resolved (ada): We are \\*on\\* it.

                        # Cause


                        # What went well


                        # What we change
                        """);
        assertThat(text).doesNotContain("it was quick");
        assertThat(Prose.html(text)).contains("<h3>Cause</h3>", "We are *on* it.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # A\\n\\n# B\\n\\ntext\\n\\n# C           | # B\\n\\ntext
            # A\\n\\n## B\\n\\ntext                    | # A\\n\\n## B\\n\\ntext
            # A\\n\\n## B\\n\\n# C\\n\\n- x            | # C\\n\\n- x
            text                                       | text
            #no heading                                | #no heading
            # A\\n## B\\n### C                         | ''
            """)
    void headingsWithNothingBelowThemAreLeftOut(String text, String written) {
        assertThat(Postmortem.written(text.replace("\\n", "\n"))).isEqualTo(written.replace("\\n", "\n"));
    }
}
