package dev.millrace.engine;

import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.engine.metrics.LatencyHistogram;
import dev.millrace.engine.metrics.OperatorMetrics;
import dev.millrace.engine.metrics.RunCounts;
import dev.millrace.engine.run.RunControl;
import dev.millrace.engine.run.RunState;
import dev.millrace.engine.schedule.Worker;
import dev.millrace.engine.seam.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes one picture of what all the tasks of a run count. */
final class RunMeter {

    private final Plan plan;
    private final RunControl control;
    private final Clock clock;
    private final long startedNanos;
    private volatile long endedNanos;

    RunMeter(Plan plan, RunControl control, Clock clock) {
        this.plan = plan;
        this.control = control;
        this.clock = clock;
        this.startedNanos = clock.nanos();
        control.onOver(() -> endedNanos = clock.nanos());
    }

    RunSummary summary(RunState state) {
        RunCounts counts = control.counts();
        long in = 0;
        long out = 0;
        long late = 0;
        long lateAssignments = 0;
        long unassigned = 0;
        long bad = 0;
        long stateBytes = 0;
        Map<String, Long> users = new TreeMap<>();
        for (PlanNode node : plan.nodes()) {
            for (OperatorMetrics metrics : counts.operators().getOrDefault(node.id(), List.of())) {
                if (node.operator() instanceof Operator.Read) {
                    in += metrics.recordsIn;
                } else if (node.operator() instanceof Operator.Write) {
                    out += metrics.recordsIn;
                }
                late += metrics.lateRecords;
                lateAssignments += metrics.lateAssignments;
                unassigned += metrics.unassignedRecords;
                bad += metrics.badRecords;
                stateBytes += metrics.stateBytes;
                metrics.counters().forEach((name, value) -> users.merge(node.id() + "." + name, value, Long::sum));
            }
        }
        long elapsedNanos = Math.max(1, (endedNanos == 0 ? clock.nanos() : endedNanos) - startedNanos);
        return new RunSummary(
                state,
                elapsedNanos,
                in,
                out,
                late,
                lateAssignments,
                unassigned,
                bad,
                in * 1e9 / elapsedNanos,
                latency(counts),
                watermarkLagMs(),
                control.lags(),
                stateBytes,
                backPressuredRatio(),
                control.restarts(),
                control.checkpoints().completed(),
                control.checkpoints().failures(),
                control.checkpoints().lastDurationNanos() / 1e6,
                users);
    }

    private static RunSummary.Latency latency(RunCounts counts) {
        LatencyHistogram all = new LatencyHistogram();
        counts.latencies().values().forEach(instances -> instances.forEach(all::add));
        return new RunSummary.Latency(
                all.count(),
                all.quantile(0.5) / 1e3,
                all.quantile(0.99) / 1e3,
                all.quantile(0.999) / 1e3,
                all.quantile(1) / 1e3);
    }

    private long watermarkLagMs() {
        long oldest = Long.MAX_VALUE;
        for (List<Worker.Seat> seats : control.seats()) {
            for (Worker.Seat seat : seats) {
                long watermarkMs = seat.task().chain().time().watermarkMs();
                // One without a watermark has had no records, perhaps because it has no split to read.
                if (!seat.task().chain().writers().isEmpty() && watermarkMs != Long.MIN_VALUE) {
                    oldest = Math.min(oldest, watermarkMs);
                }
            }
        }
        return oldest == Long.MAX_VALUE ? 0 : Math.max(0, clock.nowMs() - oldest);
    }

    private double backPressuredRatio() {
        double worst = 0;
        for (List<Worker.Seat> seats : control.seats()) {
            for (Worker.Seat seat : seats) {
                double total = (double) seat.blockedNanos() + seat.busyNanos() + seat.idleNanos();
                if (total > 0) {
                    worst = Math.max(worst, seat.blockedNanos() / total);
                }
            }
        }
        return worst;
    }
}
