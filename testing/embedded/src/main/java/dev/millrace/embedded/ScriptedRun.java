package dev.millrace.embedded;

import dev.millrace.conformance.Mode;
import dev.millrace.conformance.ScriptedFixtures;
import dev.millrace.conformance.Setback;
import dev.millrace.conformance.input.Action;
import dev.millrace.conformance.input.Arrivals;
import dev.millrace.conformance.input.Script;
import dev.millrace.conformance.input.Step;
import dev.millrace.conformance.output.CounterId;
import dev.millrace.conformance.output.Result;
import dev.millrace.engine.run.RunOutcome;
import dev.millrace.engine.run.RunState;
import dev.millrace.testkit.VirtualClock;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** One run of a case: leads the clock and the sources through the script, and the run through its setbacks. */
final class ScriptedRun {

    /** Begins a life over these fixtures: from the newest snapshot of the run, or from the beginning. */
    @FunctionalInterface
    interface Beginning {
        Life begin(int workers) throws Exception;
    }

    private final Script script;
    private final Mode mode;
    private final ScriptedFixtures fixtures;
    private final VirtualClock clock;
    private final Beginning beginning;
    private final Map<CounterId, Long> counters = new TreeMap<>();
    private final TreeSet<String> paused = new TreeSet<>();
    private Life life;
    private int workers;
    private long setBackAt;

    ScriptedRun(Script script, Mode mode, ScriptedFixtures fixtures, VirtualClock clock, Beginning beginning)
            throws Exception {
        this.script = script;
        this.mode = mode;
        this.fixtures = fixtures;
        this.clock = clock;
        this.beginning = beginning;
        this.workers = mode.workers();
        this.life = beginning.begin(workers);
    }

    /** Runs to the end. */
    Result run() throws Exception {
        try {
            if (mode.arrivals() == Arrivals.PACED) {
                byTheClock();
            } else {
                atOnce();
            }
            if (!life.isOver() && !script.drains()) {
                life.stop();
                life.settle();
            }
            return result();
        } finally {
            life.close();
        }
    }

    private void byTheClock() throws Exception {
        life.settle();
        for (long instant : script.instants()) {
            for (long due = life.dueMs(); due < instant && !life.isOver(); due = life.dueMs()) {
                clock.advanceTo(Math.max(due, clock.nowMs()));
                life.settle();
            }
            clock.advanceTo(instant);
            pauseAndResume(instant);
            life.settle();
            if (isSetBack()) {
                life.checkpoint();
                setBack();
                life.settle();
            }
        }
    }

    private void pauseAndResume(long instant) {
        for (Step step : script.steps()) {
            if (step.atMs() != instant) {
                continue;
            }
            if (step.action() instanceof Action.Pauses && paused.add(step.source())) {
                life.pause(step.source());
            } else if (step.action() instanceof Action.Resumes && paused.remove(step.source())) {
                life.resume(step.source());
            }
        }
    }

    private void atOnce() throws Exception {
        while (true) {
            life.work(this::isSetBack);
            if (!isSetBack()) {
                return;
            }
            life.checkpoint();
            setBack();
        }
    }

    private boolean isSetBack() {
        Setback setback = mode.setback();
        return setback != null && !life.isOver() && fixtures.stepsYielded() - setBackAt >= setback.everySteps();
    }

    /** Throws the life away and begins another from its snapshot. */
    private void setBack() throws Exception {
        Setback setback = mode.setback();
        if (setback == null || life.isOver()) {
            return;
        }
        count();
        life.close();
        if (life.isOver() && life.outcome().state() != RunState.CANCELLED) {
            return;
        }
        workers = workers == setback.workers() ? mode.workers() : setback.workers();
        life = beginning.begin(workers);
        paused.forEach(life::pause);
        setBackAt = fixtures.stepsYielded();
    }

    private void count() {
        life.counters().forEach((id, count) -> counters.merge(id, count, Long::sum));
    }

    private Result result() {
        if (!life.isOver()) {
            return Result.failed(new IllegalStateException("the run is at rest and has not come to its end"));
        }
        RunOutcome outcome = life.outcome();
        Throwable failure = outcome.failure();
        if (failure != null) {
            return Result.failed(failure);
        }
        count();
        return Result.of(fixtures.lines(), mode.arrivals() == Arrivals.PACED, counters);
    }
}
