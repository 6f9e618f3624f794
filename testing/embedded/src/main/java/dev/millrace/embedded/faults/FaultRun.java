package dev.millrace.embedded.faults;

import dev.millrace.conformance.Comparison;
import dev.millrace.conformance.Expectation;
import dev.millrace.conformance.input.Progress;
import dev.millrace.conformance.output.CounterId;
import dev.millrace.conformance.output.Result;
import dev.millrace.conformance.random.RandomCase;
import dev.millrace.conformance.random.draw.RandomCases;
import dev.millrace.testkit.VirtualClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One simulation: process after process works on a case, until one comes to its end; then what is visible is judged. */
final class FaultRun {

    /** How many steps a process may take, and how many more for each record that an operator puts out. */
    private static final long STEPS = 30_000;

    private static final int STEPS_PER_RECORD = 400;
    private static final int MOST_LIVES = 60;
    private static final int MOST_WORKERS = 4;

    /** A failure may only come to light when all is well again; more than this is a fault of the engine. */
    private static final int FAILURES_IN_CALM = 2;

    private final long seed;
    private final RandomCases.Drawn drawn;
    private final Luck luck;
    private final Trace trace;
    private final World world;
    private final Manner manner;
    private final Disks disks;
    private final Progress progress = Progress.start();
    private final Map<CounterId, Long> counters = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private final int mostWorkers;
    private int workers;
    private int crashes;
    private int lives;
    private int failuresInCalm;
    private long restarts;
    private long checkpoints;

    FaultRun(long seed, RandomCases.Drawn drawn, @Nullable Consumer<String> told) {
        this.seed = seed;
        this.drawn = drawn;
        this.luck = new Luck(seed);
        this.trace = new Trace(told);
        this.world = new World(luck, trace, new Hazards(luck, trace), new VirtualClock(0), new OuterSystem());
        this.manner = Manner.draw(luck);
        this.disks = new Disks(world);
        this.mostWorkers = mostWorkers(drawn.test());
        this.workers = 1 + luck.below(mostWorkers);
    }

    /** Several, unless what comes of the case depends on an order that only one worker keeps. */
    private static int mostWorkers(RandomCase test) {
        boolean inOrder = test.script().sources().size() == 1
                && test.script().splits(test.script().sources().get(0)).size() == 1;
        return inOrder && test.blueprint().keysAgain() ? 1 : MOST_WORKERS;
    }

    FaultReport run() {
        try (progress) {
            boolean over = false;
            while (!over) {
                over = live();
            }
            judge();
        }
        return new FaultReport(seed, trace.hash(), trace.events(), crashes, restarts, checkpoints, problems);
    }

    /** One process; returns whether it was the last. */
    private boolean live() {
        if (++lives > MOST_LIVES) {
            world.hazards().calm();
        }
        trace.event("life", manner.restart().getClass().getSimpleName(), workers);
        SimulatedProcess process = new SimulatedProcess(world, drawn.test(), manner, progress, disks.next());
        LifeEnd end;
        try {
            end = process.live(workers, disks.savepoint(), STEPS + STEPS_PER_RECORD * drawn.work());
        } catch (IOException e) {
            end = LifeEnd.failed(e);
        }
        boolean inOrder = end.how() != LifeEnd.How.DIED && process.close();
        trace.event("end", end.how().name(), inOrder ? 0 : 1);
        crashes += inOrder ? 0 : 1;
        process.counters().forEach((id, count) -> counters.merge(id, count, Long::sum));
        if (process.unanswered() > 0) {
            problems.add(process.unanswered() + " who asked for a checkpoint were never answered");
        }
        restarts += process.restarts();
        checkpoints += process.checkpoints();
        disks.processEnded(inOrder);
        world.outside().disconnected();
        return isLast(end);
    }

    private boolean isLast(LifeEnd end) {
        Throwable failure = end.failure();
        switch (end.how()) {
            case DONE -> {
                return true;
            }
            case STUCK -> {
                if (world.hazards().isCalm()) {
                    problems.add("the run comes to no end");
                    return true;
                }
                world.hazards().calm();
            }
            case FAILED -> {
                trace.event("failure", String.valueOf(failure), 0);
                if (world.hazards().isCalm() && ++failuresInCalm > FAILURES_IN_CALM) {
                    problems.add("the run fails although all is well: "
                            + Result.failed(failureOf(end)).failure());
                    return true;
                }
            }
            default -> {}
        }
        if (luck.oneIn(2)) {
            workers = 1 + luck.below(mostWorkers);
        }
        if (luck.oneIn(6)) {
            disks.move();
        }
        return false;
    }

    private static Throwable failureOf(LifeEnd end) {
        Throwable failure = end.failure();
        return failure == null ? new IllegalStateException("without a reason") : failure;
    }

    private void judge() {
        if (!problems.isEmpty()) {
            return;
        }
        Expectation expected = drawn.expectation();
        boolean straight = lives == 1 && restarts == 0;
        problems.addAll(Comparison.problems(expected, Result.of(world.outside().visible(), false, counters), straight));
        problems.addAll(world.outside().violations());
        // What is read again is counted again, and nothing is left uncounted.
        expected.counters().forEach((id, count) -> {
            if (counters.getOrDefault(id, 0L) < count) {
                problems.add("counter " + id + " is " + counters.getOrDefault(id, 0L) + ", and not at least " + count);
            }
        });
    }
}
