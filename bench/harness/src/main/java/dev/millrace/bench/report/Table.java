package dev.millrace.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Cells in columns: the first to the left, the others to the right. */
final class Table {

    private static final String BETWEEN = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    void row(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    /** The rows, each as wide as the widest. */
    List<String> lines() {
        return rows.stream().map(this::line).toList();
    }

    private String line(List<String> row) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < row.size(); column++) {
            String space = " ".repeat(width(column) - row.get(column).length());
            cells.add(column == 0 ? row.get(column) + space : space + row.get(column));
        }
        return cells.stream().collect(Collectors.joining(BETWEEN)).stripTrailing();
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> column < row.size())
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
    }
}
