package io.ebbgate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.util.FileSystemUtils;

/** Runs the groups of rows that are asked for, and prints one table. */
public final class Bench {

    private static final Path WORK = Path.of("target", "bench");

    private Bench() {}

    /** A group of rows; the order is that of the table. */
    private interface Group {
        List<Row> rows(Settings settings, Path work) throws Exception;
    }

    public static void main(String[] arguments) throws IOException {
        Settings settings = Settings.ofEnvironment();
        FileSystemUtils.deleteRecursively(WORK);
        Files.createDirectories(WORK);
        List<Row> rows = new ArrayList<>();
        groups(settings).forEach((name, group) -> rows.addAll(run(name, group, settings)));
        String table = Machine.line(settings) + "\n\n" + Table.of(rows);
        Files.writeString(Path.of("target", "bench.txt"), table);
        System.out.println("\n" + table);
        if (rows.stream().anyMatch(Row::failed)) {
            System.exit(1);
        }
    }

    private static Map<String, Group> groups(Settings settings) {
        Map<String, Group> all = new LinkedHashMap<>();
        Set<String> load = settings.wanted(Set.of("http", "insert"));
        if (!load.isEmpty()) {
            all.put(String.join(", ", load), LoadRows::measure);
        }
        if (settings.wants("gate")) {
            all.put("gate", GateRows::measure);
        }
        if (settings.wants("scale")) {
            all.put("scale", ScaleRows::measure);
        }
        if (settings.wants("pages")) {
            all.put("pages", PageRows::measure);
        }
        if (settings.wants("start")) {
            all.put("start", StartRows::measure);
        }
        if (settings.wants("booking")) {
            all.put("booking", BookingRows::measure);
        }
        if (settings.wants("notices")) {
            all.put("notices", NoticeRows::measure);
        }
        if (settings.wants("public")) {
            all.put("public", PublicRows::measure);
        }
        if (settings.wants("publish")) {
            all.put("publish", PublishRows::measure);
        }
        if (settings.wants("crowd")) {
            all.put("crowd", CrowdRows::measure);
        }
        return all;
    }

    /** What fails becomes a row that says so: the other rows are still worth having. */
    private static List<Row> run(String name, Group group, Settings settings) {
        System.out.println("\n== " + name);
        try {
            return group.rows(settings, WORK.toAbsolutePath());
        } catch (Exception failed) {
            failed.printStackTrace(System.out);
            return List.of(Row.failed(name, failed));
        }
    }
}
