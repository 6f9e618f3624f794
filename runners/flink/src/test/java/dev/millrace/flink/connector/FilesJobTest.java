package dev.millrace.flink.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.sink.Sink;
import dev.millrace.api.source.Source;
import dev.millrace.csv.Csv;
import dev.millrace.files.FileSink;
import dev.millrace.files.FileSource;
import dev.millrace.flink.cluster.FailOnce;
import dev.millrace.flink.cluster.LocalJobs;
import dev.millrace.flink.sink.SinkAdapter;
import dev.millrace.flink.source.SourceAdapter;
import dev.millrace.flink.time.FlinkClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

/** From files to files, with a job that fails, is stopped, and goes on with another number of tasks. */
@Timeout(120)
class FilesJobTest {

    record Row(String id, long value) {}

    private static final Csv<Row> CSV = Csv.of(Row.class);

    private final Path folder = LocalJobs.folder();

    private String name = "";
    private Path inbox = Path.of(".");
    private Path out = Path.of(".");

    @BeforeEach
    void prepare(TestInfo test) throws IOException {
        name = test.getDisplayName();
        inbox = Files.createDirectory(folder.resolve("inbox"));
        out = Files.createDirectory(folder.resolve("out"));
    }

    /** Adds a file of a hundred rows, whole at once. */
    private void deliver(String file) throws IOException {
        StringBuilder text = new StringBuilder("id,value\n");
        for (int i = 0; i < 100; i++) {
            text.append(file).append(',').append(i).append('\n');
        }
        Path hidden = Files.writeString(inbox.resolve("." + file), text);
        Files.move(hidden, inbox.resolve(file + ".csv"));
    }

    private static List<String> rows(String... files) {
        List<String> rows = new ArrayList<>();
        for (String file : files) {
            for (int i = 0; i < 100; i++) {
                rows.add(file + "," + i);
            }
        }
        return rows;
    }

    /** All rows in files that can be seen. */
    private List<String> visible() throws IOException {
        List<String> rows = new ArrayList<>();
        try (Stream<Path> files = Files.list(out)) {
            for (Path file : files.filter(path -> !path.getFileName().toString().startsWith("."))
                    .toList()) {
                List<String> lines = Files.readAllLines(file);
                rows.addAll(lines.subList(Math.min(1, lines.size()), lines.size()));
            }
        }
        return rows;
    }

    private void awaitVisible(int count) throws IOException {
        while (visible().size() < count) {
            Thread.onSpinWait();
        }
    }

    private JobClient start(int parallelism, @Nullable String savepoint, Sink<?> sink) throws Exception {
        Source<?, ?, ?> source = FileSource.of(inbox, CSV).watchEvery(Duration.ofMillis(10));
        StreamExecutionEnvironment on = LocalJobs.environment(parallelism, folder.resolve("state"), savepoint);
        SourceAdapter adapter = SourceAdapter.of("rows", source, null, FlinkClock.system(), 0);
        SingleOutputStreamOperator<Object> read = on.fromSource(adapter, WatermarkStrategy.noWatermarks(), "rows")
                .uid("rows")
                .process(FailOnce.named(name))
                .returns(adapter.getProducedType())
                .uid("fail once");
        SinkAdapter.write(
                read.rebalance(), new SinkAdapter.Setting("p", "copy", OptionalLong.of(25), FlinkClock.system()), sink);
        return on.executeAsync();
    }

    private String stop(JobClient job) throws Exception {
        return job.stopWithSavepoint(false, folder.resolve("saved").toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
    }

    private void copiesEachRowOnce(Sink<?> sink) throws Exception {
        deliver("a");
        JobClient first = start(3, null, sink);
        awaitVisible(100);
        FailOnce.ask(name);
        deliver("b");
        FailOnce.await(name);
        awaitVisible(200);
        assertThat(visible()).containsExactlyInAnyOrderElementsOf(rows("a", "b"));
        String savepoint = stop(first);
        deliver("c");
        JobClient second = start(2, savepoint, sink);
        awaitVisible(300);
        stop(second);
        assertThat(visible()).containsExactlyInAnyOrderElementsOf(rows("a", "b", "c"));
    }

    @Test
    void shouldCopyEachRowOnceIntoFiles() throws Exception {
        copiesEachRowOnce(FileSink.of(out, CSV));
    }

    @Test
    void shouldCopyEachRowOnceIntoOneFile() throws Exception {
        copiesEachRowOnce(FileSink.file(out.resolve("copy.csv"), CSV));
    }
}
