package dev.millrace.flink.sink;

import static dev.millrace.flink.source.Stage.gate;
import static dev.millrace.flink.source.Stage.records;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.sink.Sink;
import dev.millrace.api.time.EventTime;
import dev.millrace.api.time.Watermarks;
import dev.millrace.flink.cluster.FailOnce;
import dev.millrace.flink.cluster.LocalJobs;
import dev.millrace.flink.source.SourceAdapter;
import dev.millrace.flink.source.Stage;
import dev.millrace.flink.source.StagedSource;
import dev.millrace.flink.time.FlinkClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
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

/** Sinks in jobs, on a cluster in this process. */
@Timeout(120)
class SinkJobTest {

    private static final List<String> SPLITS = List.of("a", "b", "c", "d");

    private final Path folder = LocalJobs.folder();

    private String name = "";
    private Stage stage = Stage.named("none");
    private Vault vault = Vault.named("none");

    @BeforeEach
    void prepare(TestInfo test) {
        name = test.getDisplayName();
        stage = Stage.named(name);
        vault = Vault.named(name);
    }

    /** Each split has records at 0 to 199, with a gate behind every fifty. */
    private void fillStage() {
        for (String split : SPLITS) {
            List<Stage.Step> steps = new ArrayList<>();
            for (long at = 0; at < 200; at++) {
                if (at > 0 && at % 50 == 0) {
                    steps.add(gate("at " + at));
                }
                steps.add(records(split, at));
            }
            stage.split(split, steps.toArray(Stage.Step[]::new));
        }
    }

    private List<String> expected() {
        return expectedUpTo(200);
    }

    private static List<String> expectedUpTo(int end) {
        List<String> lines = new ArrayList<>();
        for (String split : SPLITS) {
            for (int at = 0; at < end; at++) {
                lines.add(split + "@" + at);
            }
        }
        return lines;
    }

    private JobClient start(int parallelism, @Nullable String savepoint, Sink<?> sink) throws Exception {
        StreamExecutionEnvironment on = LocalJobs.environment(parallelism, folder, savepoint);
        SourceAdapter source = SourceAdapter.of(
                "items",
                StagedSource.bounded(name),
                EventTime.ofSource(Watermarks.monotonic()),
                FlinkClock.system(),
                0);
        SingleOutputStreamOperator<Object> read = on.fromSource(source, WatermarkStrategy.noWatermarks(), "items")
                .uid("items")
                .process(FailOnce.named(name))
                .returns(source.getProducedType());
        read.uid("fail once");
        SinkAdapter.write(
                read.rebalance(),
                new SinkAdapter.Setting("p", "vault", OptionalLong.of(25), FlinkClock.system()),
                sink);
        return on.executeAsync();
    }

    @Test
    void shouldCommitEachRecordOnceThoughJobAndCommitsFail() throws Exception {
        fillStage();
        vault.fail(Vault.Fault.BEFORE);
        JobClient job = start(2, null, new VaultSink(name, true));
        vault.awaitLines(200);
        // A failure of the job, of records that no checkpoint holds yet.
        FailOnce.ask(name);
        stage.open("at 50");
        FailOnce.await(name);
        vault.awaitLines(400);
        // The commit comes through, and the job hears of a failure.
        vault.fail(Vault.Fault.AFTER, Vault.Fault.AFTER);
        stage.open("at 100");
        vault.awaitLines(600);
        FailOnce.ask(name);
        stage.open("at 150");
        FailOnce.await(name);
        job.getJobExecutionResult().get();
        assertThat(vault.lines()).containsExactlyInAnyOrderElementsOf(expected());
        assertThat(vault.hasFaults()).isFalse();
        checkOrder(2);
    }

    /** A committer, and what it commits of the checkpoint, come before the writer beside it. */
    private void checkOrder(int writers) {
        for (int index = 0; index < writers; index++) {
            int here = index;
            List<String> mine = vault.log.stream()
                    .filter(line -> line.startsWith("committer " + here)
                            || line.startsWith("writer " + here + " ")
                            || line.endsWith(" by " + here))
                    .map(line -> line.substring(0, line.indexOf(' ')))
                    .collect(Collectors.toList());
            // An attempt whose first commits fail never comes to its writer.
            assertThat(String.join(" ", mine)).matches("(committer( commit)*( writer( commit)*)? ?)+");
        }
        long before = Long.MIN_VALUE;
        for (String line : vault.log) {
            if (line.startsWith("writer 0 after ") && !line.endsWith("null")) {
                long restored = Long.parseLong(line.substring("writer 0 after ".length()));
                assertThat(restored).isGreaterThanOrEqualTo(before);
                before = restored;
            }
        }
    }

    /** One commit that is tried again must come before the writer opens: the writer may undo what is not committed. */
    @Test
    void shouldCommitWhatTheCheckpointHoldsBeforeAWriterOpens() throws Exception {
        fillStage();
        stage.open("at 50");
        stage.open("at 100");
        vault.fail(Vault.Fault.BEFORE);
        JobClient job = start(1, null, new VaultSink(name, false));
        // Once all has been read, no writer would open any more.
        vault.awaitLines(600);
        stage.open("at 150");
        job.getJobExecutionResult().get();
        List<String> first =
                vault.log.stream().filter(line -> !line.startsWith("prepare")).toList();
        assertThat(first.subList(0, 2)).containsExactly("committer 0", "writer 0 after null");
        String failed = first.get(2);
        assertThat(failed).startsWith("commit 0-").endsWith(" by 0");
        String id = failed.substring("commit 0-".length(), failed.indexOf(" by"));
        assertThat(first.get(3)).isEqualTo("committer 0");
        assertThat(first.get(4)).isEqualTo(failed);
        int reopened = first.subList(3, first.size()).indexOf("writer 0 after " + id) + 3;
        assertThat(first.subList(4, reopened)).allMatch(line -> line.startsWith("commit "));
        assertThat(vault.lines()).containsExactlyInAnyOrderElementsOf(expected());
    }

    @Test
    void shouldHaveOneWriterWhereTheSinkHasOneCommitter() throws Exception {
        fillStage();
        stage.open("at 50");
        stage.open("at 100");
        stage.open("at 150");
        start(3, null, new VaultSink(name, false)).getJobExecutionResult().get();
        assertThat(vault.log).noneMatch(line -> line.startsWith("writer 1") || line.startsWith("committer 1"));
        assertThat(vault.lines()).containsExactlyInAnyOrderElementsOf(expected());
    }

    private String stopAt(int lines, JobClient job) throws Exception {
        vault.awaitLines(lines);
        return job.stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
    }

    @Test
    void shouldGoOnWithMoreAndWithFewerWriters() throws Exception {
        fillStage();
        VaultSink sink = new VaultSink(name, true);
        String first = stopAt(200, start(2, null, sink));
        assertThat(vault.lines()).containsExactlyInAnyOrderElementsOf(expectedUpTo(50));
        stage.open("at 50");
        String second = stopAt(400, start(3, first, sink));
        assertThat(vault.lines()).containsExactlyInAnyOrderElementsOf(expectedUpTo(100));
        stage.open("at 100");
        stage.open("at 150");
        start(2, second, sink).getJobExecutionResult().get();
        assertThat(vault.lines()).containsExactlyInAnyOrderElementsOf(expected());
    }

    @Test
    void prepareCommit_getsIdsThatRise() throws Exception {
        fillStage();
        JobClient job = start(1, null, new VaultSink(name, true));
        vault.awaitLines(200);
        FailOnce.ask(name);
        stage.open("at 50");
        FailOnce.await(name);
        stage.open("at 100");
        stage.open("at 150");
        job.getJobExecutionResult().get();
        long floor = 0;
        for (String line : vault.log) {
            if (line.startsWith("writer 0 after ")) {
                String restored = line.substring("writer 0 after ".length());
                floor = restored.equals("null") ? 0 : Long.parseLong(restored);
            } else if (line.startsWith("prepare 0-")) {
                long id = Long.parseLong(line.substring("prepare 0-".length()));
                assertThat(id).isEqualTo(floor + 1);
                floor = id;
            }
        }
        assertThat(floor).isGreaterThan(1);
    }

    @Test
    void plain_shouldLoseNothingThoughTheJobFails() throws Exception {
        fillStage();
        JobClient job = start(2, null, new FlushedSink(name));
        vault.awaitLines(200);
        FailOnce.ask(name);
        stage.open("at 50");
        FailOnce.await(name);
        stage.open("at 100");
        stage.open("at 150");
        job.getJobExecutionResult().get();
        assertThat(vault.lines().stream().distinct()).containsExactlyInAnyOrderElementsOf(expected());
    }
}
