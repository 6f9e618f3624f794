package dev.millrace.bench.session;

import dev.millrace.bench.report.Outcome;
import dev.millrace.bench.trial.Measured;
import dev.millrace.bench.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An engine that takes part in a comparison, until something is wrong with it. */
final class Entrant implements AutoCloseable {

    /** Runs until one is long enough; each has up to ten times the records of the one before. */
    private static final int TRIES = 12;

    private final EngineSetup engine;
    private final Starter starter;
    private final Duration patience;
    private final TrialProcess process;
    private final Workload workload;
    private final int parallelism;
    private final @Nullable ClassArchive archive;
    private final List<Measured> runs = new ArrayList<>();
    private String settings = "";
    private boolean able;
    private long records;
    private @Nullable String problem;

    /** Starts its process. */
    Entrant(EngineSetup engine, Starter starter, Duration patience, Workload workload, int parallelism) {
        this.archive = workload.conditions().archived() ? new ClassArchive() : null;
        this.engine = engine;
        this.starter = starter;
        this.patience = patience;
        this.process = starter.start(engine, patience);
        this.workload = workload;
        this.parallelism = parallelism;
    }

    /** Something that an engine may fail in. */
    private interface Step {
        void go() throws TrialFailure, InterruptedException;
    }

    private void attempt(Step step) throws InterruptedException {
        if (problem != null) {
            return;
        }
        try {
            step.go();
        } catch (TrialFailure e) {
            problem = String.valueOf(e.getMessage());
        }
    }

    /** Asks what it can and how it is set up. */
    void introduce() throws InterruptedException {
        attempt(() -> {
            settings = process.settings();
            able = process.can(workload);
        });
    }

    /** Runs until it is known how many records to take. */
    void calibrate(Extent extent, Judge judge) throws InterruptedException {
        records = extent.least();
        for (int i = 0; i < TRIES && takesPart(); i++) {
            Measured run = checked(judge);
            if (run != null) {
                records = extent.after(run);
                if (extent.isNear(run)) {
                    return;
                }
            }
        }
    }

    /** Runs without being measured; the number of records follows from how long it took. */
    void warmUp(Extent extent, Judge judge) throws InterruptedException {
        Measured run = checked(judge);
        if (run != null) {
            records = extent.after(run);
        }
    }

    /** A run that counts. */
    void measure(Judge judge) throws InterruptedException {
        Measured run = checked(judge);
        if (run != null) {
            runs.add(run);
        }
    }

    private @Nullable Measured checked(Judge judge) throws InterruptedException {
        List<Measured> one = new ArrayList<>();
        if (able) {
            attempt(() -> {
                Measured run = run();
                judge.wrong(run)
                        .ifPresentOrElse(
                                wrong -> problem = engine.name() + " gave wrong results: " + wrong, () -> one.add(run));
            });
        }
        return one.isEmpty() ? null : one.get(0);
    }

    private Measured run() throws TrialFailure, InterruptedException {
        if (!workload.conditions().fresh()) {
            return process.run(workload, records, parallelism);
        }
        Measured run;
        try (TrialProcess fresh = starter.startFresh(started(), patience, workload, records, parallelism)) {
            run = fresh.freshRun();
        }
        if (archive != null && !archive.isMade()) {
            throw new TrialFailure("no archive of the classes of " + engine.name() + " could be made");
        }
        return run;
    }

    /** The engine as its processes for single runs are started. */
    private EngineSetup started() {
        return archive == null ? engine : archive.of(engine);
    }

    private boolean takesPart() {
        return able && problem == null;
    }

    /** How many records it takes now. */
    long records() {
        return records;
    }

    /** What came out. */
    Outcome outcome() {
        return new Outcome(
                engine.name(),
                engine.peer(),
                started().jvmOptions(),
                settings,
                able,
                records,
                List.copyOf(runs),
                problem);
    }

    @Override
    public void close() throws InterruptedException {
        try {
            process.close();
        } finally {
            if (archive != null) {
                archive.close();
            }
        }
    }
}
