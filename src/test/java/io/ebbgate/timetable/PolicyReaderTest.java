package io.ebbgate.timetable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbgate.timetable.Policy.Promise;
import io.ebbgate.timetable.Policy.Reference;
import io.ebbgate.timetable.Policy.Rule;
import io.ebbgate.timetable.Policy.Terms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@NullUnmarked // what is null here and should not be fails the test
class PolicyReaderTest {

    private static final String GOOD = """
            zone: America/Los_Angeles
            environments:
              staging: {open: always}
              production: {}
            services:
              billing: {name: Billing, labels: {team: payments, tier: "1"}}
              search:
            rules:
              - name: production
                match: {environments: [production], services: ["*"], labels: {}}
                open: [sunday-maintenance]
                close: [year-end-freeze]
                duration: PT30M
                backOut: PT15M
            """;

    private static Policy read(String yaml) throws Unreadable {
        return PolicyReader.read("policy.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theShippedPolicyMeansWhatItSays() throws IOException, Unreadable {
        Policy policy = PolicyReader.read("policy.yaml", Files.readAllBytes(Path.of("calendars/policy.yaml")));
        assertThat(policy.zone()).isEqualTo(ZoneId.of("America/Los_Angeles"));
        assertThat(policy.environments().get("staging").alwaysOpen()).isTrue();
        assertThat(policy.environments().get("production").alwaysOpen()).isFalse();
        assertThat(policy.services().get("billing").labels()).isEqualTo(Map.of("team", "payments", "tier", "1"));
        Rule rule = policy.rules().getFirst();
        assertThat(rule.open()).extracting(Reference::calendar).containsExactly("sunday-maintenance");
        assertThat(rule.close()).extracting(Reference::calendar).containsExactly("year-end-freeze");
        assertThat(rule.duration()).isEqualTo(Duration.ofMinutes(30));
        assertThat(rule.backOut()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void whatIsLeftOutHasItsUsualMeaning() throws Unreadable {
        Policy policy = read("""
                zone: PST
                environments: {production: }
                services: {billing: }
                rules: [{name: all, open: [days]}]
                """);
        assertThat(policy.zone()).isEqualTo(ZoneId.of("America/Los_Angeles"));
        assertThat(policy.assumedZone()).contains("America/Los_Angeles");
        Rule rule = policy.rules().getFirst();
        assertThat(rule.match().environments()).isNull();
        assertThat(rule.duration()).isEqualTo(Duration.ofMinutes(30));
        assertThat(rule.backOut()).isEqualTo(Duration.ZERO);
        assertThat(policy.services().get("billing").name()).isEqualTo("billing");
        assertThat(policy.services().get("billing").customers()).isEmpty();
        assertThat(rule.terms())
                .isEqualTo(new Terms(false, 0, null, Duration.ofHours(24), false, Duration.ofHours(4), true));
        assertThat(rule.promise()).isEqualTo(new Promise(false, Duration.ZERO, List.of(), false, false, false));
    }

    @Test
    void whatARulePromisesToCustomers() throws Unreadable {
        Policy policy = read("""
                zone: UTC
                environments: {production: }
                services: {billing: }
                rules:
                  - {name: all, notice: P3D, notices: [start, PT1H, P7D, P1D, PT24H], noImpact: tell}
                  - {name: quiet, notices: [end]}
                """);
        Rule all = policy.rules().getFirst();
        assertThat(all.promise())
                .isEqualTo(new Promise(
                        true,
                        Duration.ofDays(3),
                        List.of(Duration.ofDays(7), Duration.ofDays(1), Duration.ofHours(1)),
                        true,
                        false,
                        true));
        assertThat(all.terms().bookingRequired())
                .as("there is nothing else that customers could be told of")
                .isTrue();
        Rule quiet = policy.rules().getLast();
        assertThat(quiet.promise()).isEqualTo(new Promise(true, Duration.ZERO, List.of(), false, true, false));
        assertThat(quiet.promise().tellsOf(Impact.OUTAGE)).isTrue();
        assertThat(quiet.promise().tellsOf(Impact.NO_IMPACT)).isFalse();
        assertThat(quiet.terms().bookingRequired()).isFalse();
    }

    @Test
    void whatCustomersSeeOfServicesAndWhetherIncidentsFreezeThem() throws Unreadable {
        Policy policy = read("""
                zone: UTC
                environments: {production: }
                services:
                  billing: {group: Money, statusPage: shown}
                  ledger: {statusPage: hidden}
                  search: {}
                rules:
                  - {name: strict, incidents: freeze}
                  - {name: lenient, incidents: ignore}
                """);
        assertThat(policy.services().values()).extracting(Policy.Service::group).containsExactly("Money", null, null);
        assertThat(policy.services().values()).extracting(Policy.Service::shown).containsExactly(true, false, null);
        assertThat(policy.rules())
                .extracting(rule -> rule.terms().frozenByIncidents())
                .containsExactly(true, false);
    }

    @Test
    void noticeWithoutABookingIsRefusedWithItsLine() {
        assertThatThrownBy(() -> read(GOOD + "    notice: P3D\n    booking: optional\n"))
                .isInstanceOfSatisfying(Unreadable.class, unreadable -> {
                    assertThat(unreadable.fault().line()).isEqualTo(16);
                    assertThat(unreadable.fault().reason()).contains("booking can be required");
                });
    }

    @Test
    void whatARuleAsksOfPeopleAndWhereCustomersLive() throws Unreadable {
        Policy policy = read("""
                zone: UTC
                environments: {production: }
                services: {billing: {customers: {America/New_York: 4200, Europe/London: "1800", GMT Standard Time: 1}}}
                rules: [{name: all, booking: required, approvals: 2, concurrency: 1, rollback: PT2H, override: two-person,
                         overrideFor: PT1H}]
                """);
        assertThat(policy.services().get("billing").customers())
                .isEqualTo(Map.of(ZoneId.of("America/New_York"), 4200, ZoneId.of("Europe/London"), 1801));
        assertThat(policy.rules().getFirst().terms())
                .isEqualTo(new Terms(true, 2, 1, Duration.ofHours(2), true, Duration.ofHours(1), true));
    }

    @ParameterizedTest(name = "{0} -> {1}: line {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "zone: America/Los_Angeles|zoen: America/Los_Angeles|1|unknown key zoen",
                "zone: America/Los_Angeles|zone: America/Los_Angles|1|America/Los_Angles",
                "zone: America/Los_Angeles|zone: EST|1|EST",
                "zone: America/Los_Angeles|zone: -08:00|1|-08:00",
                "zone: America/Los_Angeles|other: x|1|unknown key other",
                "{open: always}|{open: yes}|3|always",
                "{open: always}|{opne: always}|3|unknown key opne",
                "production: {}|staging: {}|4|twice",
                "{name: Billing,|{nmae: Billing,|6|unknown key nmae",
                "team: payments|team: [a, b]|6|team",
                "- name: production|- name: ''|9|name",
                "- name: production|- nme: production|9|unknown key nme",
                "environments: [production]|environments: [prod]|10|prod",
                "environments: [production]|environments: production|10|list",
                "environments: [production]|environments: []|10|empty",
                "services: [\"*\"]|services: [\"pay*\"]|10|pay*",
                "labels: {}}|labels: {}, regions: [x]}|10|unknown key regions",
                "labels: {}}|labels: {teem: pay*}}|10|{teem=pay*}",
                "services: [\"*\"], labels: {}}|services: [search], labels: {team: payments}}|10|{team=payments}",
                "duration: PT30M|duration: 30m|13|PT30M",
                "duration: PT30M|duration: PT0S|13|between",
                "duration: PT30M|duration: P15D|13|between",
                "backOut: PT15M|backOut: -PT1M|14|between",
                "backOut: PT15M|backout: PT15M|14|unknown key backout",
                "    open: [sunday-maintenance]|    open: sunday-maintenance|11|list",
                "backOut: PT15M|booking: needed|14|optional or required",
                "backOut: PT15M|approvals: two|14|whole number",
                "backOut: PT15M|approvals: 11|14|between 0 and 10",
                "backOut: PT15M|concurrency: 0|14|between 1",
                "backOut: PT15M|rollback: P15D|14|between",
                "backOut: PT15M|override: two|14|two-person",
                "backOut: PT15M|overrideFor: PT5H|14|PT4H",
                "backOut: PT15M|notice: P91D|14|between",
                "backOut: PT15M|notice: 3 days|14|no duration",
                "backOut: PT15M|notices: P3D|14|list",
                "backOut: PT15M|notices: [P3D, begin]|14|start, end",
                "backOut: PT15M|notices: [P3D, PT0S]|14|between",
                "backOut: PT15M|noImpact: yes|14|quiet or tell",
                "backOut: PT15M|incidents: deny|14|freeze or ignore",
                "backOut: PT15M|incidents: [freeze]|14|incidents",
                "{name: Billing,|{statusPage: yes, name: Billing,|6|shown or hidden",
                "{name: Billing,|{statuspage: shown, name: Billing,|6|unknown key statuspage",
                "{name: Billing,|{group: [Money], name: Billing,|6|group",
                "{name: Billing,|{customers: {Amerika/New_York: 1}, name: Billing,|6|Amerika/New_York",
                "{name: Billing,|{customers: {Europe/London: many}, name: Billing,|6|whole number",
                "rules:|rules: x|9|",
                "services:|services: [|0|"
            })
    void aMistakeIsRefusedWithItsLine(String right, String wrong, String line, String reason) {
        assertThatThrownBy(() -> read(GOOD.replace(right, wrong)))
                .isInstanceOfSatisfying(Unreadable.class, unreadable -> {
                    if (reason != null) {
                        assertThat(unreadable.fault().line()).isEqualTo(Integer.parseInt(line));
                        assertThat(unreadable.fault().reason()).contains(reason);
                    }
                    assertThat(unreadable.fault().file()).isEqualTo("policy.yaml");
                });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "acme/billing | acme-billing would do",
                "a\\\\b | a-b would do",
                "a;b | a-b would do",
                "100% | 100- would do",
                "b? | b- would do",
                "'#1' | -1 would do",
                "a\\u0001b | a-b would do",
                "a\\u2028b | a-b would do",
                "'ledger ' | ledger would do",
                "' ledger' | ledger would do",
                "'' | 1 to 200 characters",
                "'  ' | 1 to 200 characters",
                "'.' | neither . nor ..",
                "'..' | neither . nor ..",
            })
    void aNameThatNoAddressCanHoldIsRefusedWithItsLineAndWhatWouldDo(String name, String right) {
        String quoted = name.startsWith("'") ? name : '"' + name + '"';
        for (String known : List.of("search:", "staging:")) {
            int line = known.equals("search:") ? 7 : 3;
            assertThatThrownBy(() -> read(GOOD.replace(known, quoted + ":")))
                    .isInstanceOfSatisfying(Unreadable.class, unreadable -> {
                        assertThat(unreadable.fault().line()).isEqualTo(line);
                        assertThat(unreadable.fault().reason())
                                .contains(line == 7 ? "a service cannot be called" : "an environment cannot be called")
                                .contains(right)
                                .doesNotContainPattern("[\\p{Cntrl}\u2028]");
                    });
        }
    }

    @Test
    void aNameIsAsLongAsAQuestionCanHaveItAtTheMost() throws Unreadable {
        assertThat(read(GOOD.replace("search", "s".repeat(200))).services()).containsKey("s".repeat(200));
        assertThatThrownBy(() -> read(GOOD.replace("search", "s".repeat(201))))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("1 to 200 characters");
    }

    @Test
    void allOtherNamesAndGlobsStayAsTheyAre() throws Unreadable {
        Policy policy = read("""
                zone: UTC
                environments: {"prod. (EU-1)": , ".a..b": }
                services: {"Größe_2 @x:y+z,w&v=*": , "a.svg": }
                rules:
                  - {name: all, match: {environments: ["prod*", "?a*"], services: ["Gr??e*", "a?svg"]}, open: [days]}
                """);
        assertThat(policy.environments()).containsOnlyKeys("prod. (EU-1)", ".a..b");
        assertThat(policy.services()).containsOnlyKeys("Größe_2 @x:y+z,w&v=*", "a.svg");
        Policy.Match match = policy.rules().getFirst().match();
        assertThat(policy.services().values()).allMatch(match::service);
        assertThat(policy.environments().keySet()).allMatch(match::environment);
    }

    static List<String> notPolicies() {
        return List.of(
                "",
                "# only a comment\n",
                "just text",
                "- a\n- list",
                "zone: UTC\n---\nzone: UTC",
                "a: &a [*a]",
                "\t tabs",
                "{".repeat(1000),
                "a: b: c",
                "zone: !!javax.script.ScriptEngineManager [x]");
    }

    @ParameterizedTest
    @MethodSource("notPolicies")
    void whatIsNoPolicyIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(Unreadable.class);
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        assertThatThrownBy(() -> PolicyReader.read("policy.yaml", new byte[] {(byte) 0xff, (byte) 0xfe, 0}))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void twoRulesOfOneNameAreRefused() {
        assertThatThrownBy(() -> read(GOOD + "  - name: production\n    open: [x]\n"))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("policy.yaml:15");
    }

    @Test
    void aRuleThatNeitherOpensNorClosesIsRefused() {
        assertThatThrownBy(() -> read(GOOD + "  - name: nothing\n"))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("needs open or close");
    }
}
