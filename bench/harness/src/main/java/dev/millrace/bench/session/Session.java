package dev.millrace.bench.session;

import dev.millrace.bench.report.Comparison;
import dev.millrace.bench.report.Outcome;
import dev.millrace.bench.trial.Measured;
import dev.millrace.bench.workload.Course.Waiting;
import dev.millrace.bench.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares engines: for each workload a process for each of them, all at once, whose runs take turns so that all see the same
 * machine, in another order each round. Every result of every run is held against the judge's.
 */
final class Session {

    private final List<EngineSetup> engines;
    private final EngineSetup judge;
    private final Starter starter;
    private final Plan plan;

    /**
     * How much is run.
     *
     * @param warmUps rounds that do not count
     * @param rounds those that do
     * @param seconds about how long a run is to take
     * @param patience how long a run may take
     */
    record Plan(int warmUps, int rounds, double seconds, Duration patience) {}

    Session(List<EngineSetup> engines, EngineSetup judge, Starter starter, Plan plan) {
        this.engines = List.copyOf(engines);
        this.judge = judge;
        this.starter = starter;
        this.plan = plan;
    }

    /** Compares all engines at a workload. */
    Comparison compare(Workload workload, int parallelism) throws TrialFailure, InterruptedException {
        List<Entrant> entrants = new ArrayList<>();
        try (TrialProcess oracle = starter.start(setUp(judge, workload), plan.patience())) {
            if (!oracle.can(workload)) {
                throw new TrialFailure(judge.name() + " cannot do " + workload.name() + ", so nobody can judge it");
            }
            Judge right = new Judge(oracle, workload);
            for (EngineSetup engine : engines) {
                entrants.add(new Entrant(setUp(engine, workload), starter, plan.patience(), workload, parallelism));
            }
            long records = untilWarm(entrants, oracle, right, workload, parallelism);
            List<Measured> reading = new ArrayList<>();
            try (Hiccups hiccups = Hiccups.begin()) {
                for (int round = 0; round < plan.rounds(); round++) {
                    for (int turn : Turns.of(round, entrants.size() + 1)) {
                        if (turn < entrants.size()) {
                            entrants.get(turn).measure(right);
                        } else {
                            reading.add(oracle.read(workload, records, parallelism));
                        }
                    }
                }
                List<Outcome> outcomes = entrants.stream().map(Entrant::outcome).toList();
                return new Comparison(workload, parallelism, reading, hiccups.end(), outcomes);
            }
        } finally {
            for (Entrant entrant : entrants) {
                entrant.close();
            }
        }
    }

    /** Where rates are compared, with the whole heap; who is to start quickly or to wait has it grow. */
    private static EngineSetup setUp(EngineSetup engine, Workload workload) {
        return workload.conditions().course().hasRate() ? engine.withWholeHeap() : engine;
    }

    /** Returns how many records are to be read where nothing is done with them. */
    private long untilWarm(List<Entrant> entrants, TrialProcess oracle, Judge right, Workload workload, int parallelism)
            throws TrialFailure, InterruptedException {
        Extent extent = Extent.of(workload, plan.seconds());
        for (Entrant entrant : entrants) {
            entrant.introduce();
            entrant.calibrate(extent, right);
        }
        long records = extent.least();
        // What waits has its run-up in each run, and costs many seconds.
        int warmUps = workload.conditions().course() instanceof Waiting ? 0 : plan.warmUps();
        for (int round = 0; round < warmUps; round++) {
            for (Entrant entrant : entrants) {
                entrant.warmUp(extent, right);
            }
            records = extent.after(oracle.read(workload, records, parallelism));
        }
        return records;
    }
}
