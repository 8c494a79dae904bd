package io.ebbgate.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
                    *,           billing,     true
                    *,           '',          true
                    '',          '',          true
                    '',          a,           false
                    billing,     billing,     true
                    billing,     Billing,     false
                    billing,     billing2,    false
                    bill*,       billing,     true
                    *ing,        billing,     true
                    b*l*g,       billing,     true
                    b*x*g,       billing,     false
                    b?lling,     billing,     true
                    b?lling,     blling,      false
                    *?,          '',          false
                    a*a,         a,           false
                    *a*b,        aXbXab,      true
                    *ab,         aab,         true
                    [a-z].+,     b1,          false
                    a.b,         axb,         false
                    """)
    void matchesWholeNames(String pattern, String name, boolean matches) {
        assertThat(new Glob(pattern).matches(name)).isEqualTo(matches);
    }

    @Test
    void isNotSlowWhateverThePattern() {
        assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () -> assertThat(new Glob("*a".repeat(100) + "b").matches("a".repeat(10_000)))
                        .isFalse());
    }

    @Test
    void limitsPipelinesOnly() {
        Caller pipeline =
                new Caller("1", "ci", Role.PIPELINE, List.of("billing", "search-*"), List.of("staging"), "127.0.0.1");
        assertThat(pipeline.mayAskFor("search-api", "staging")).isTrue();
        assertThat(pipeline.mayAskFor("search-api", "production")).isFalse();
        assertThat(pipeline.mayAskFor("checkout", "staging")).isFalse();
        Caller manager = new Caller("2", "ann", Role.MANAGER, List.of(), List.of(), "127.0.0.1");
        assertThat(manager.mayAskFor("anything", "anywhere")).isTrue();
    }
}
