package io.ebbgate.notice;

import io.ebbgate.channel.Letterhead;
import io.ebbgate.subscriber.Deliveries;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows a notice by what stands on its letter: its Message-ID, and the address that bounces come back to. */
@Component
class NoticeMarks implements Deliveries {

    private static final String NUMBER = "(\\d{1,18})";

    private final JdbcClient jdbc;
    private final List<Pattern> patterns;

    NoticeMarks(JdbcClient jdbc, Letters letters, Letterhead head) {
        this.jdbc = jdbc;
        this.patterns = List.of(messageIds(letters), returnPaths(head));
    }

    private static Pattern messageIds(Letters letters) {
        String host = letters.messageId("").replaceAll("^<@|>$", "");
        return Pattern.compile("<?n" + NUMBER + "\\.\\d+@" + Pattern.quote(host) + ">?", Pattern.CASE_INSENSITIVE);
    }

    /** Where the address is the same for all notices, no number is found in it. */
    private static Pattern returnPaths(Letterhead head) {
        String made = head.returnPath(0);
        String pattern = head.returnPattern();
        int at = pattern.indexOf("{id}");
        return at < 0
                ? Pattern.compile("(?!)" + NUMBER)
                : Pattern.compile(
                        Pattern.quote(made.substring(0, at)) + NUMBER + Pattern.quote(made.substring(at + 1)),
                        Pattern.CASE_INSENSITIVE);
    }

    @Override
    public Optional<Long> subscriberOf(String mark) {
        return patterns.stream()
                .map(pattern -> pattern.matcher(mark.strip()))
                .filter(Matcher::matches)
                .findFirst()
                .flatMap(found -> find(Long.parseLong(found.group(1))));
    }

    private Optional<Long> find(long notice) {
        return jdbc.sql("SELECT subscriber FROM notice WHERE id = :id")
                .param("id", notice)
                .query(Long.class)
                .optional();
    }
}
