package io.ebbgate.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.Replica;
import io.ebbgate.TestPostgres;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class FirstInvitationTest {

    private final String database = TestPostgres.freshMigratedDatabase();

    @Test
    void makesWhoeverOpensThePrintedLinkTheFirstAdminAndPrintsNoneAfterwards(CapturedOutput output) {
        try (Replica replica = Replica.on(database).start()) {
            Visitor visitor = new Visitor(replica);
            String link = printed(output).getFirst();
            HttpResponse<String> wrong = visitor.submit(link, "name", "", "email", "ada", "password", Visitor.PASSWORD);
            assertThat(wrong.statusCode()).isEqualTo(400);
            assertThat(wrong.body())
                    .contains("name-problem", "It is an e-mail address such as", "value=\"ada\"")
                    .doesNotContain(Visitor.PASSWORD);
            join(visitor, link);
            assertThat(visitor.get("/console/people").body()).contains("Ada Lovelace", "ada@example.com");
        }
        Replica.on(database).start().close();
        assertThat(printed(output)).hasSize(1);
    }

    @Test
    void printsOneAtEachStartUntilThereIsAnAdminAndThenTakesThemAllBack(CapturedOutput output) {
        Replica.on(database).start().close();
        try (Replica replica = Replica.on(database).start()) {
            List<String> links = printed(output);
            assertThat(links).hasSize(2);
            join(new Visitor(replica), links.getFirst());
            assertThat(new Visitor(replica).get(links.getLast()).statusCode()).isEqualTo(410);
        }
    }

    private static void join(Visitor visitor, String link) {
        HttpResponse<String> joined =
                visitor.submit(link, "name", "Ada Lovelace", "email", "ada@example.com", "password", Visitor.PASSWORD);
        assertThat(Visitor.location(joined)).isEqualTo("/console");
    }

    private static List<String> printed(CapturedOutput output) {
        return Pattern.compile("http://localhost:\\d+(/invitation/[0-9A-Za-z]{43})")
                .matcher(output.getAll())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
