package io.ebbgate.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.channel.SmtpReply.Stage;
import io.ebbgate.channel.SmtpReply.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpReplyTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SENDER    | 450 4.7.1 slow down                              | OURS
            SENDER    | 550 5.7.1 this sender may not                    | OURS
            SENDER    | 421 4.3.2 shutting down                          | OURS
            RECIPIENT | 421 4.3.2 shutting down                          | TURNED_DOWN
            RECIPIENT | 450 4.7.1 greylisted, come back in five minutes  | DEFERRED
            RECIPIENT | 451 4.3.0 temporary lookup failure               | DEFERRED
            RECIPIENT | 452 4.2.2 mailbox full                           | DEFERRED
            RECIPIENT | 550 no such user here                            | REFUSED
            RECIPIENT | 550 5.1.1 no such user here                      | REFUSED
            RECIPIENT | 550-5.1.1 no such user here 550 5.1.1 look it up | REFUSED
            RECIPIENT | 553 5.1.3 bad address                            | REFUSED
            RECIPIENT | 501 5.1.3 bad address                            | REFUSED
            RECIPIENT | 550 5.2.1 mailbox disabled                       | REFUSED
            RECIPIENT | 552 mailbox full                                 | DEFERRED
            RECIPIENT | 550 5.2.2 mailbox full                           | DEFERRED
            RECIPIENT | 530 5.7.0 Must issue a STARTTLS command first    | OURS
            RECIPIENT | 535 5.7.8 credentials                            | OURS
            RECIPIENT | 503 bad sequence                                 | OURS
            RECIPIENT | 554 5.7.1 <a@example.com>: Relay access denied   | TURNED_DOWN
            RECIPIENT | 550 5.7.1 Authentication required                | TURNED_DOWN
            RECIPIENT | 550 5.7.1 not wanted here                        | TURNED_DOWN
            CONTENT   | 451 4.3.0 try again                              | DEFERRED
            CONTENT   | 554 5.5.1 no valid recipients                    | TURNED_DOWN
            CONTENT   | 421 4.3.2 shutting down                          | DEFERRED
            END       | 250 2.0.0 queued                                 | ACCEPTED
            END       | 421 4.3.2 shutting down                          | DEFERRED
            END       | 451 4.7.1 greylisted                             | DEFERRED
            END       | 452 4.3.1 no room                                | DEFERRED
            END       | 550 5.1.1 no such user                           | REFUSED
            END       | 552 5.2.2 mailbox full                           | DEFERRED
            END       | 554 5.7.1 looks like spam                        | TURNED_DOWN
            END       | 552 5.3.4 too large                              | TURNED_DOWN
            END       | 554 no                                           | TURNED_DOWN
            """)
    void whatAReplyMeans(Stage stage, String text, Verdict verdict) {
        assertThat(new SmtpReply(Integer.parseInt(text.substring(0, 3)), text).at(stage))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"SENDER, OURS", "RECIPIENT, TURNED_DOWN", "CONTENT, DEFERRED", "END, DEFERRED"})
    void aLostConnectionCountsAgainstNobodyUntilTheLetterIsOnItsWay(Stage stage, Verdict verdict) {
        assertThat(SmtpReply.NONE.at(stage)).isEqualTo(verdict);
    }

    @Test
    void whatTheRelaySaidIsKeptInOneShortLine() {
        SmtpReply reply = new SmtpReply(550, "550-no\r\n550 " + "such ".repeat(100) + "\n");
        assertThat(reply.text()).startsWith("550-no 550 such such").hasSize(303).doesNotContain("\n");
    }
}
