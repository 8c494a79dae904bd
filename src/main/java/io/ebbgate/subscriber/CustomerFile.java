package io.ebbgate.subscriber;

import io.ebbgate.web.BadRequest;
import io.ebbgate.web.Refused;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Customers in a file as spreadsheets write it: CSV with a header, its columns in any order, with commas, semicolons or tabs between
 * them, and a byte order mark or none.
 */
final class CustomerFile {

    /** Bytes: about 200,000 customers. */
    static final int LARGEST = 20 * 1024 * 1024;

    private static final List<String> COLUMNS =
            List.of("channel", "address", "zone", "services", "maintenance", "incidents", "owners");

    private CustomerFile() {}

    /**
     * One customer.
     *
     * @param unclear the columns of which nobody can tell what is meant, with what would be right
     */
    record Line(long number, Wanted wanted, Map<String, String> unclear) {}

    /**
     * Reads all of it.
     *
     * @throws BadRequest where it is no such file at all
     */
    static List<Line> read(byte[] csv) {
        if (csv.length > LARGEST) {
            throw new Refused(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "Too large",
                    "The file is larger than %d MiB. Import it in parts.".formatted(LARGEST / 1024 / 1024));
        }
        String text = text(csv);
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter(text))
                .setIgnoreEmptyLines(false)
                .setTrim(true)
                .get();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            return lines(parser);
        } catch (UncheckedIOException | IOException broken) {
            throw new BadRequest(
                    "", "this is no CSV that one could read: a quote is not closed, or stands within a word");
        }
    }

    private static String text(byte[] csv) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(csv))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException notUtf8) {
            throw new BadRequest("", "the file is not in UTF-8; save it as \"CSV UTF-8\"");
        }
    }

    /** What stands in the header most often. */
    private static char delimiter(String text) {
        String header = text.lines().findFirst().orElse("");
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            best = count(header, candidate) > count(header, best) ? candidate : best;
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(each -> each == wanted).count();
    }

    private static List<Line> lines(CSVParser parser) {
        Iterator<CSVRecord> records = parser.iterator();
        if (!records.hasNext()) {
            throw new BadRequest("", "the file is empty");
        }
        List<String> header = header(records.next());
        List<Line> lines = new ArrayList<>();
        long before = parser.getCurrentLineNumber();
        while (records.hasNext()) {
            CSVRecord record = records.next();
            if (Arrays.stream(record.values()).anyMatch(value -> !value.isEmpty())) {
                lines.add(line(before + 1, header, record));
            }
            before = parser.getCurrentLineNumber();
        }
        return lines;
    }

    private static List<String> header(CSVRecord first) {
        List<String> header = Arrays.stream(first.values())
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        List<String> unknown = header.stream()
                .filter(name -> !COLUMNS.contains(name))
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            throw new BadRequest(
                    "",
                    "the first line names the columns, and there is none called \"%s\": there are %s"
                            .formatted(String.join("\", \"", unknown), String.join(", ", COLUMNS)));
        }
        if (!header.contains("address") || Set.copyOf(header).size() < header.size()) {
            throw new BadRequest("", "the first line names the columns, each of them once, and address among them");
        }
        return header;
    }

    private static Line line(long number, List<String> header, CSVRecord record) {
        Map<String, String> unclear = new HashMap<>();
        if (record.size() > header.size()) {
            unclear.put("", "it has %d fields, and the header %d".formatted(record.size(), header.size()));
        }
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; i < Math.min(header.size(), record.size()); i++) {
            cells.put(header.get(i), record.get(i));
        }
        String channel = cells.getOrDefault("channel", "").toLowerCase(Locale.ROOT);
        return new Line(
                number,
                new Wanted(
                        channel.isEmpty() ? Channel.MAIL.text() : channel,
                        cells.get("address"),
                        cells.get("zone"),
                        services(cells.getOrDefault("services", "")),
                        yes(cells, "maintenance", unclear),
                        yes(cells, "incidents", unclear),
                        null,
                        yes(cells, "owners", unclear)),
                unclear);
    }

    private static List<String> services(String cell) {
        return Arrays.stream(cell.split("[\\s,;|]+"))
                .filter(name -> !name.isEmpty() && !name.equals("*"))
                .collect(Collectors.toList());
    }

    private static @Nullable Boolean yes(Map<String, String> cells, String column, Map<String, String> unclear) {
        return switch (cells.getOrDefault(column, "").toLowerCase(Locale.ROOT)) {
            case "" -> null;
            case "true", "yes", "y", "1", "x" -> true;
            case "false", "no", "n", "0", "-" -> false;
            default -> {
                unclear.put(column, "it is yes or no");
                yield null;
            }
        };
    }
}
