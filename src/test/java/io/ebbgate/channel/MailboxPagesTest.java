package io.ebbgate.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.ebbgate.Replica;
import io.ebbgate.TestPostgres;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The letters that nobody received, as a page shows them. */
class MailboxPagesTest {

    private static final String MAILBOX = "/console/notices/mailbox";

    private static final String LETTER = """
            From: =?UTF-8?Q?Acme_Gro=C3=9F?= <status@acme.example>
            To: ana@example.com
            Subject: =?UTF-8?Q?Wartung_f=C3=BCr_<b>Billing</b>?=
            Message-ID: <1@acme.example>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=outer

            --outer
            Content-Type: multipart/alternative; boundary=inner

            --inner
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            Sunday 03:00=E2=80=9304:00 <plain>
            --inner
            Content-Type: text/html; charset=utf-8
            Content-Transfer-Encoding: base64

            PGh0bWw+PGhlYWQ+PHN0eWxlPmgxe2NvbG9yOnJlZH08L3N0eWxlPjwvaGVhZD48Ym9keT48aDE+U3VuZGF5PC9oMT48L2JvZHk+PC9odG1sPg==
            --inner--
            --outer
            Content-Type: application/ics; name=maintenance.ics
            Content-Disposition: attachment; filename=maintenance.ics
            Content-Transfer-Encoding: quoted-printable

            BEGIN:VCALENDAR=0D=0ASUMMARY:F=C3=BCr alle=0D=0AEND:VCALENDAR=0D=0A
            --outer--
            """.replace("\n", "\r\n");

    private static Replica replica;
    private static JdbcClient jdbc;
    private static String mia;
    private static String vera;

    @BeforeAll
    static void start() {
        replica = Replica.on(TestPostgres.freshMigratedDatabase()).start();
        jdbc = replica.bean(JdbcClient.class);
        mia = token("mia", "manager");
        vera = token("vera", "viewer");
    }

    private static String token(String name, String role) {
        return JsonPath.read(
                replica.post("/api/v1/tokens", Replica.ADMIN, "{\"name\":\"%s\",\"role\":\"%s\"}".formatted(name, role))
                        .body(),
                "$.token");
    }

    @AfterAll
    static void stop() {
        replica.close();
    }

    private static long arrived(String recipient, String content) {
        return jdbc.sql("""
                        INSERT INTO mailbox (message_id, recipient, arrived_at, content)
                        VALUES (:recipient || random(), :recipient, :at, :content) RETURNING id
                        """)
                .param("recipient", recipient)
                .param("at", OffsetDateTime.parse("2026-12-06T11:00:00Z"))
                .param("content", content.getBytes(StandardCharsets.US_ASCII))
                .query(Long.class)
                .single();
    }

    private static HttpResponse<String> get(String path) {
        return replica.get(path, mia, "Accept", "text/html");
    }

    private static String page(String path) {
        HttpResponse<String> page = get(path);
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return page.body();
    }

    @Test
    void aLetterIsShownAsItsReaderSeesIt() {
        long id = arrived("ana@example.com", LETTER);
        assertThat(page(MAILBOX)).contains("Wartung für &lt;b&gt;Billing&lt;/b&gt;", "ana@example.com");
        assertThat(page(MAILBOX + "/" + id))
                .contains(
                        "Wartung für &lt;b&gt;Billing&lt;/b&gt;</h1>",
                        "Acme Groß &lt;status@acme.example&gt;",
                        "Sunday 03:00–04:00 &lt;plain&gt;",
                        "src=\"" + MAILBOX + "/" + id + "/html\"",
                        "sandbox=\"allow-popups allow-popups-to-escape-sandbox\"",
                        "SUMMARY:Für alle")
                .doesNotContain("<h1>Sunday</h1>");
    }

    @Test
    void itsHtmlMayStyleItselfAndNothingElse() {
        HttpResponse<String> html = get(MAILBOX + "/" + arrived("bea@example.com", LETTER) + "/html");
        assertThat(html.body())
                .isEqualTo(
                        "<html><head><base target=\"_blank\"><style>h1{color:red}</style></head><body><h1>Sunday</h1></body></html>");
        assertThat(html.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("sandbox ")
                .contains("default-src 'none'", "frame-ancestors 'self'")
                .doesNotContain("allow-scripts", "allow-same-origin");
        assertThat(html.headers().allValues("X-Frame-Options")).containsExactly("SAMEORIGIN");
    }

    @Test
    void theCalendarAndTheSourceCanBeTakenAway() {
        long id = arrived("cid@example.com", LETTER);
        HttpResponse<String> calendar = get(MAILBOX + "/" + id + "/calendar");
        assertThat(calendar.body()).isEqualTo("BEGIN:VCALENDAR\r\nSUMMARY:Für alle\r\nEND:VCALENDAR\r\n");
        assertThat(calendar.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/calendar");
        HttpResponse<String> source = get(MAILBOX + "/" + id + "/source");
        assertThat(source.body()).isEqualTo(LETTER);
        assertThat(source.headers().firstValue("Content-Disposition").orElseThrow())
                .isEqualTo("attachment; filename=\"letter-" + id + ".eml\"");
    }

    @Test
    void aLetterOfTextAloneIsShownToo() {
        long id = arrived(
                "dot@example.com",
                "From: a@b.example\r\nTo: dot@example.com\r\n\r\nNothing but <text>, and no subject\r\n");
        assertThat(page(MAILBOX + "/" + id))
                .contains("Without a subject", "Nothing but &lt;text&gt;, and no subject")
                .doesNotContain("<iframe", "(.ics)");
        assertThat(get(MAILBOX + "/" + id + "/calendar").statusCode()).isEqualTo(404);
    }

    @Test
    void lettersAreFoundByAPartOfTheAddressAndPaged() {
        for (int number = 0; number < 51; number++) {
            arrived("many" + number + "@paged.example", LETTER);
        }
        String first = page(MAILBOX + "?recipient=PAGED.example");
        assertThat(first)
                .contains("many50@paged.example", "many1@paged.example")
                .doesNotContain("many0@paged.example");
        String older = first.substring(first.indexOf("rel=\"next\""));
        String next = older.substring(older.indexOf("href=\"") + 6, older.indexOf("\">Older"))
                .replace("&amp;", "&");
        assertThat(page(next)).contains("many0@paged.example", "Latest").doesNotContain("many1@paged.example");
        assertThat(page(MAILBOX + "?recipient=none@nowhere")).contains("Nothing matches");
    }

    @Test
    void itSaysThatNobodyReceivesThem() {
        assertThat(page(MAILBOX)).contains("No relay is configured: nobody received these");
    }

    @Test
    void itIsForManagersSinceLettersHoldAddresses() {
        long id = arrived("eve@example.com", LETTER);
        for (String path :
                new String[] {"", "/" + id, "/" + id + "/html", "/" + id + "/source", "/" + id + "/calendar"}) {
            assertThat(replica.get(MAILBOX + path, vera).statusCode()).isEqualTo(403);
        }
        assertThat(get(MAILBOX + "/999999").statusCode()).isEqualTo(404);
    }
}
