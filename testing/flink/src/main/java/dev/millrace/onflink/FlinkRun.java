package dev.millrace.onflink;

import dev.millrace.conformance.Mode;
import dev.millrace.conformance.PipelineCase;
import dev.millrace.conformance.ScriptedFixtures;
import dev.millrace.conformance.Setback;
import dev.millrace.conformance.input.Action;
import dev.millrace.conformance.input.Arrivals;
import dev.millrace.conformance.input.Script;
import dev.millrace.conformance.output.Result;
import dev.millrace.flink.translate.WindowForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One run of a case: leads the clock and the sources through the script, and the run through its setbacks. */
final class FlinkRun {

    private final PipelineCase test;
    private final WindowForm windows;
    private final Script script;
    private final Mode mode;
    private final ScriptedFixtures fixtures;
    private final VirtualTime time;
    private final Path directory;
    private @Nullable FlinkLife life;
    private int workers;
    private long setBackAt;

    FlinkRun(PipelineCase test, WindowForm windows, Mode mode, ScriptedFixtures fixtures, VirtualTime time)
            throws IOException {
        this.test = test;
        this.windows = windows;
        this.script = test.script();
        this.mode = mode;
        this.fixtures = fixtures;
        this.time = time;
        this.directory = Files.createTempDirectory("millrace-onflink");
        this.workers = mode.workers();
    }

    Result run() throws Exception {
        FlinkLife current = begin(null);
        try {
            current = mode.arrivals() == Arrivals.PACED ? byTheClock(current) : atOnce(current);
            if (script.drains()) {
                current.await();
            } else if (!current.isOver()) {
                current.stop(directory);
            }
            Throwable failure = current.failure();
            return failure == null
                    ? Result.of(fixtures.lines(), mode.arrivals() == Arrivals.PACED, CountersReporter.counts())
                    : Result.failed(failure);
        } finally {
            if (life != null) {
                life.close();
            }
            delete();
        }
    }

    private FlinkLife begin(@Nullable String savepoint) throws Exception {
        FlinkLife begun =
                new FlinkLife(Cluster.get(), test.plan(fixtures), windows, workers, new VirtualClock(), savepoint);
        life = begun;
        return begun;
    }

    private FlinkLife byTheClock(FlinkLife first) throws Exception {
        FlinkLife current = first;
        settle(current);
        for (long instant : script.instants()) {
            for (long due = time.dueMs(); due < instant && !current.isOver(); due = time.dueMs()) {
                time.advanceTo(due);
                settle(current);
            }
            time.advanceTo(instant);
            settle(current);
            if (isSetBack(current)) {
                current = setBack(current);
                settle(current);
            }
        }
        return current;
    }

    private FlinkLife atOnce(FlinkLife first) throws Exception {
        FlinkLife current = first;
        while (mode.setback() != null && !current.isOver() && fixtures.stepsYielded() < yields(Long.MAX_VALUE)) {
            if (isSetBack(current)) {
                current = setBack(current);
            } else {
                time.look();
                Thread.sleep(1);
            }
        }
        if (!script.drains()) {
            settle(current);
        }
        return current;
    }

    private void settle(FlinkLife current) throws Exception {
        long now = mode.arrivals() == Arrivals.PACED ? time.nowMs() : Long.MAX_VALUE;
        long emitted = script.steps().stream()
                .filter(step -> step.action() instanceof Action.Emit && step.atMs() <= now)
                .count();
        current.settle(() -> fixtures.stepsYielded() >= yields(now), emitted);
    }

    /** How many steps the sources yield up to an instant. */
    private long yields(long atMs) {
        return script.steps().stream()
                .filter(step -> step.isYielded() && step.atMs() <= atMs)
                .count();
    }

    private boolean isSetBack(FlinkLife current) throws Exception {
        Setback setback = mode.setback();
        return setback != null && !current.isOver() && fixtures.stepsYielded() - setBackAt >= setback.everySteps();
    }

    private FlinkLife setBack(FlinkLife current) throws Exception {
        Setback setback = mode.setback();
        String savepoint = current.setBack(directory);
        if (savepoint == null || setback == null) {
            return current;
        }
        current.await();
        workers = workers == setback.workers() ? mode.workers() : setback.workers();
        setBackAt = fixtures.stepsYielded();
        return begin(savepoint);
    }

    private void delete() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepest = files.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepest) {
                Files.deleteIfExists(each);
            }
        }
    }
}
