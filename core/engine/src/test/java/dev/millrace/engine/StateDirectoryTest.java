package dev.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.Pipeline;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.engine.run.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that keep their state in a directory: they go on from there, from a savepoint, or say why not. */
@Timeout(60)
class StateDirectoryTest {

    @TempDir
    Path root;

    private final Engine engine = Engine.start(EngineOptions.workers(2).withoutSpecialization());
    private final List<Long> counts = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        engine.close();
    }

    /** Counts the numbers from 1 up to a limit; then it waits for more. */
    private Pipeline counting(long limit) {
        Pipeline pipeline = Pipeline.named("counting");
        pipeline.read("numbers", Streams.upToAndOpen(limit))
                .keyByLong(number -> 0)
                .aggregate("count", Aggregates.count())
                .map(update -> update.value())
                .writeTo("out", Streams.to(counts::add));
        return pipeline;
    }

    private Run run(long limit, RunOptions options) {
        Run run = engine.run(counting(limit), options);
        while (!counts.contains(limit) && run.state() == RunState.RUNNING) {
            Thread.onSpinWait();
        }
        return run;
    }

    @Test
    void run_goesOnInItsDirectory() {
        Run first = run(5, RunOptions.storage(root));
        first.stop();
        assertThat(first.await().state()).isEqualTo(RunState.STOPPED);
        assertThat(root.resolve("counting")).isDirectory();
        assertThat(first.restoredCheckpoint()).isEmpty();

        Run second = run(8, RunOptions.storage(root));
        second.stop();

        assertThat(second.restoredCheckpoint()).hasValue(1);
        assertThat(counts).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }

    @Test
    void directory_isOfOneRunAtATime() {
        Run first = run(5, RunOptions.storage(root));
        assertThatThrownBy(() -> engine.run(counting(5), RunOptions.storage(root)))
                .hasMessageStartingWith("DIRECTORY_IN_USE at " + root.resolve("counting"));
        first.cancel();
        first.awaitFor(java.time.Duration.ofSeconds(30));
        Run second = engine.run(counting(5), RunOptions.storage(root));
        second.cancel();
    }

    @Test
    void savepoint_isWhereAnotherRunBegins_thatKeepsItsOwnStateThen() {
        Path savepoint = root.resolve("savepoint");
        Run first = run(5, RunOptions.storage(root.resolve("a")));
        assertThat(first.savepoint(savepoint))
                .succeedsWithin(java.time.Duration.ofSeconds(30))
                .isEqualTo(1L);
        first.cancel();

        Run second = run(7, RunOptions.storage(root.resolve("b")).from(savepoint));
        assertThat(second.restoredCheckpoint()).hasValue(1);
        assertThat(second.checkpoint())
                .succeedsWithin(java.time.Duration.ofSeconds(30))
                .isEqualTo(2L);
        second.stop();
        second.await();
        assertThat(counts).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);

        assertThatThrownBy(() -> run(7, RunOptions.storage(root.resolve("b")).from(savepoint)))
                .hasMessage(
                        "STATE_EXISTS at counting: the run has checkpoints of its own, the newest 3, and is to begin"
                                + " from another place; leave out the other place to go on from its own, or give the run another"
                                + " directory");
        run(9, RunOptions.storage(root.resolve("b"))).stop();
        assertThat(counts).endsWith(8L, 9L);
    }

    @Test
    void savepoint_whereThereIsSomething_failsAndTheRunGoesOn() throws Exception {
        Path taken = root.resolve("taken");
        Files.createDirectory(taken);
        Files.writeString(taken.resolve("file"), "mine");
        Run run = run(5, RunOptions.storage(root));
        assertThat(run.savepoint(taken))
                .failsWithin(java.time.Duration.ofSeconds(30))
                .withThrowableThat()
                .withMessageContaining(taken.toString());
        assertThat(run.state()).isEqualTo(RunState.RUNNING);
        assertThat(run.savepoint(root.resolve("free"))).succeedsWithin(java.time.Duration.ofSeconds(30));
    }

    @Test
    void savepoint_ofARunThatKeepsNothing_isRefused() {
        Run run = run(5, RunOptions.defaults());
        assertThat(run.savepoint(root.resolve("free")))
                .failsWithin(java.time.Duration.ofSeconds(30))
                .withThrowableThat()
                .withMessageContaining("NOTHING_KEPT (USER) at counting");
    }

    @Test
    void from_whereThereIsNothing_isRefused() {
        assertThatThrownBy(
                        () -> engine.run(counting(1), RunOptions.storage(root).from(root.resolve("nowhere"))))
                .hasMessageStartingWith("NO_SNAPSHOT at " + root.resolve("nowhere"));
        assertThatThrownBy(() -> engine.run(
                        counting(1), RunOptions.storage(root.resolve("a")).from(root)))
                .hasMessageStartingWith("NO_SNAPSHOT at counting");
        // What was opened is closed again.
        run(1, RunOptions.storage(root.resolve("a"))).cancel();
    }
}
