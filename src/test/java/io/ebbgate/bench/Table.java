package io.ebbgate.bench;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows, aligned. */
final class Table {

    private static final List<String> HEAD = List.of("what", "measured", "reference", "ratio", "target", "");

    private Table() {}

    static String of(List<Row> rows) {
        List<List<String>> lines =
                Stream.concat(Stream.of(HEAD), rows.stream().map(Table::cells)).toList();
        List<Integer> widths = IntStream.range(0, HEAD.size())
                .mapToObj(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .toList();
        return lines.stream().map(line -> line(line, widths)).collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<String> cells(Row row) {
        return List.of(row.what(), row.measured(), row.reference(), row.ratio(), row.target(), row.verdict());
    }

    private static String line(List<String> cells, List<Integer> widths) {
        return IntStream.range(0, cells.size())
                .mapToObj(column -> cells.get(column)
                        + " ".repeat(widths.get(column) - cells.get(column).length()))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }
}
