package io.ebbgate.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.ebbgate.Replica;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Customers from a spreadsheet. */
class ImportTest {

    private static Town town;

    @BeforeAll
    static void open() {
        town = Town.open();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    private static HttpResponse<String> send(String csv, boolean dryRun) {
        return town.replica.post(
                "/api/v1/subscribers/import?dryRun=" + dryRun,
                Replica.ADMIN,
                csv,
                "Content-Type",
                "text/csv; charset=utf-8");
    }

    private static String imported(String csv) {
        HttpResponse<String> answer = send(csv, false);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static List<String> refused(String report) {
        List<?> lines = JsonPath.read(report, "$.refused[*].line");
        List<String> fields = JsonPath.read(report, "$.refused[*].field");
        return IntStream.range(0, lines.size())
                .mapToObj(i -> lines.get(i) + " " + fields.get(i))
                .toList();
    }

    @Test
    void takesTheGoodLinesAndReportsEachOther() {
        SubscriberFixture.mail("known@example.com").add(town.jdbc);
        long pending =
                SubscriberFixture.mail("asked@example.com").state("pending").add(town.jdbc);
        String csv = """
                channel,address,zone,services,maintenance,incidents
                mail,good1@example.com,Europe/Berlin,billing search,yes,no
                MAIL,good2@Example.com,PST,,,
                mail,not an address,Europe/Berlin,,,
                mail,a@example.com,EST,,,
                fax,b@example.com,UTC,,,
                mail,c@example.com,UTC,billing nope,,
                mail,d@example.com,UTC,,maybe,
                mail,e@example.com,UTC,,no,no
                mail,KNOWN@example.com,UTC,,,
                mail,Good1@example.com,UTC,,,

                mail,asked@example.com,UTC,,,
                webhook,https://10.0.0.1/x,UTC,,,
                mail,f@example.com,UTC,,,,,
                mail,"good3@example.com","Europe/Paris","billing,
                search",1,0
                mail,g@example.com,Nowhere,nope,maybe,
                """;
        HttpResponse<String> looked = send(csv, true);
        String before = town.everything();
        String report = imported(csv);
        assertThat(refused(report))
                .containsExactly(
                        "4 address",
                        "5 zone",
                        "6 channel",
                        "7 services",
                        "8 maintenance",
                        "9 maintenance",
                        "10 address",
                        "11 address",
                        "14 address",
                        "15 ",
                        "18 maintenance",
                        "18 zone",
                        "18 services");
        assertThat(report).contains("it is the same as in line 2", "it is subscribed already", "is ambiguous");
        assertThat(JsonPath.<Integer>read(report, "$.lines")).isEqualTo(15);
        assertThat(JsonPath.<Integer>read(report, "$.taken")).isEqualTo(4);
        assertThat(before).as("a dry run keeps nothing").doesNotContain("good1", "good2", "good3");
        assertThat(looked.body().replace("\"dryRun\":true", "\"dryRun\":false")).isEqualTo(report);
        assertThat(town.state(pending)).isEqualTo("active");
        assertThat(scope("good1@example.com"))
                .isEqualTo(new Scope(List.of("billing", "search"), true, false, false, false));
        assertThat(scope("good2@example.com")).isEqualTo(new Scope(null, true, true, false, false));
        assertThat(scope("good3@example.com"))
                .isEqualTo(new Scope(List.of("billing", "search"), true, false, false, false));
        assertThat(refused(imported(csv))).as("all of them are known now").hasSize(17);
    }

    @Test
    void bringsNobodyBackWhoLeftWasRemovedIsErasedOrInQuarantine() {
        SubscriberFixture.mail("dead@example.com").state("quarantined").add(town.jdbc);
        long removed = SubscriberFixture.mail("removed@example.com").add(town.jdbc);
        town.replica.bean(SubscriberRows.class).remove(removed, town.clock.instant());
        leave(SubscriberFixture.mail("Long.Gone@example.com").add(town.jdbc));
        leave(SubscriberFixture.webhook("http://127.0.0.1:9/Left", "whsec_left").add(town.jdbc));
        town.replica.bean(Erasure.class).run();
        leave(SubscriberFixture.mail("left@example.com").add(town.jdbc));
        leave(SubscriberFixture.mail("asked.anew@example.com").add(town.jdbc));
        town.mail("asked.anew@example.com");
        String csv = """
                channel,address
                mail,Dead@example.com
                mail,removed@example.com
                mail,long.gone@example.com
                webhook,http://127.0.0.1:9/Left
                mail,LEFT@example.com
                mail,asked.anew@example.com
                mail,new.here@example.com
                """;
        String looked = send(csv, true).body();
        String report = imported(csv);
        assertThat(looked.replace("\"dryRun\":true", "\"dryRun\":false")).isEqualTo(report);
        assertThat(JsonPath.<Integer>read(report, "$.taken")).as(report).isEqualTo(1);
        assertThat(JsonPath.<List<String>>read(report, "$.refused[*].reason"))
                .satisfiesExactly(
                        line2 -> assertThat(line2).contains("in quarantine"),
                        line3 -> assertThat(line3).contains("it left, or was removed", "/subscribe"),
                        line4 -> assertThat(line4).contains("it left, or was removed"),
                        line5 -> assertThat(line5).contains("it left, or was removed"),
                        line6 -> assertThat(line6).contains("it left, or was removed"),
                        line7 -> assertThat(line7).contains("was asked since"));
        assertThat(refused(report))
                .containsExactly("2 address", "3 address", "4 address", "5 address", "6 address", "7 address");
        assertThat(town.jdbc
                        .sql(
                                "SELECT count(*) FROM audience JOIN subscriber USING (id) WHERE address ILIKE '%left%'"
                                        + " OR address ILIKE 'removed@%' OR address ILIKE 'long.gone@%' OR address ILIKE 'asked.anew@%'")
                        .query(Long.class)
                        .single())
                .isZero();
        long again = town.id("asked.anew@example.com");
        assertThat(town.state(again)).isEqualTo("pending");
        town.post("/subscription/" + town.key(again) + "/confirm", "");
        assertThat(town.state(again)).as("who confirms comes back").isEqualTo("active");
    }

    private static void leave(long subscriber) {
        town.post("/subscription/" + town.key(subscriber) + "/unsubscribe", "List-Unsubscribe=One-Click");
    }

    private static Scope scope(String address) {
        long id = town.id(address);
        Subscriber found = town.subscriber(id);
        return found.scope();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    semicolons | zone;address|UTC;semicolon@example.com
                    tabs       | zone\taddress|UTC\ttab@example.com
                    capitals   | Zone, Address |UTC, capital@example.com
                    one column | ADDRESS|only@example.com
                    """)
    void readsWhatSpreadsheetsWrite(String name, String header, String line) {
        String report = imported("\uFEFF" + header + "\r\n" + line + "\r\n");
        assertThat(JsonPath.<Integer>read(report, "$.taken")).as(report).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                       | the file is empty
                    mail,x@example.com       | none called
                    zone                     | address among them
                    address,address          | each of them once
                    'address\n"a@example.com' | quote is not closed
                    """)
    void refusesWhatIsNoSuchFile(String csv, String reason) {
        HttpResponse<String> answer = send(csv.replace("\\n", "\n"), false);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(reason);
    }

    @Test
    void givesTheSecretsOfWebhooksOnce() {
        String report = imported("channel,address\nwebhook,http://127.0.0.1:9/imported\n");
        assertThat(JsonPath.<Integer>read(report, "$.webhooks[0].line")).isEqualTo(2);
        assertThat(JsonPath.<String>read(report, "$.webhooks[0].secret")).startsWith("whsec_");
    }

    @Test
    void takesFiftyThousandCustomersInReasonableTime() {
        String csv = IntStream.range(0, 50_000)
                .mapToObj(number -> "mass" + number + "@example.com,Europe/Berlin,billing")
                .collect(Collectors.joining("\n", "address,zone,services\n", "\n"));
        long start = System.nanoTime();
        String report = imported(csv);
        assertThat(JsonPath.<Integer>read(report, "$.taken")).isEqualTo(50_000);
        assertThat((System.nanoTime() - start) / 1_000_000_000.0)
                .as("seconds, on a busy machine")
                .isLessThan(25);
        assertThat(town.jdbc
                        .sql("SELECT count(*) FROM audience WHERE services = ARRAY['billing']")
                        .query(Long.class)
                        .single())
                .isEqualTo(50_000);
    }
}
