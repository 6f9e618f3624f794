package dev.millrace.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.bench.trial.Delays;
import dev.millrace.bench.trial.Measured;
import dev.millrace.bench.workload.Workloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonReportTest {

    @TempDir
    private Path folder;

    private static Comparison comparison(String workload, Delays delays) {
        Measured run = new Measured(10, 1_000, 2_000, 1_000, 0, 7, 8, 0, delays);
        Outcome outcome = new Outcome("ours", false, List.of(), "as it is", true, 10, List.of(run, run), null);
        return new Comparison(Workloads.named(workload), 1, List.of(), Delays.NONE, List.of(outcome));
    }

    private static List<String> values(String json, String name) {
        String begin = "\"" + name + "\" : ";
        return json.lines()
                .map(String::strip)
                .filter(line -> line.startsWith(begin))
                .map(line -> line.substring(begin.length()).replaceFirst(",$", ""))
                .toList();
    }

    @Test
    void shouldHaveWhatThereIsSoFar() throws IOException {
        Path file = folder.resolve("runs.json");
        JsonReport report =
                new JsonReport(file, Map.of("load", "0.5"), "abc123", Map.of("--seconds", "2.0", "--heap", "false"));
        Comparison first = comparison("tumbling", Delays.NONE);
        report.write(List.of(first), List.of());
        String before = Files.readString(file);
        report.write(
                List.of(first, comparison("session", Delays.NONE)),
                List.of(
                        new SmallestHeap("tumbling", 1, "ours", 64, null),
                        new SmallestHeap("session", 1, "ours", 0, "too many")));
        String after = Files.readString(file);

        assertThat(values(before, "workload")).containsExactly("\"tumbling\"");
        // Of the comparisons, and of the heaps.
        assertThat(values(after, "workload"))
                .containsExactly("\"tumbling\"", "\"session\"", "\"tumbling\"", "\"session\"");
        assertThat(values(after, "mb")).containsExactly("64");
        assertThat(values(after, "problem")).containsExactly("\"too many\"");
        for (String json : List.of(before, after)) {
            assertThat(values(json, "commit")).containsExactly("\"abc123\"");
            assertThat(values(json, "--seconds")).containsExactly("\"2.0\"");
            assertThat(values(json, "load")).containsExactly("\"0.5\"");
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void shouldHaveDelaysOfEachRunAndOfAll() throws IOException {
        Histogram nanos = new Histogram(3);
        nanos.recordValueWithCount(500, 60);
        Path file = folder.resolve("runs.json");
        JsonReport report = new JsonReport(file, Map.of(), "", Map.of());

        report.write(List.of(comparison("latency-200k", Delays.of(nanos))), List.of());

        String json = Files.readString(file);
        assertThat(values(json, "commit")).isEmpty();
        // Of the machine, which was not looked at, of two runs, and of both.
        assertThat(values(json, "count")).containsExactly("0", "60", "60", "120");
        assertThat(values(json, "p50Nanos")).containsExactly("500", "500", "500");
        assertThat(values(json, "p90Nanos")).containsExactly("500");
        String ofAll = values(json, "histogram").get(3).replace("\"", "");
        assertThat(Delays.parse(ofAll).count()).isEqualTo(120);
    }
}
