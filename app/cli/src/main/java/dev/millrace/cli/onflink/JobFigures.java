package dev.millrace.cli.onflink;

import dev.millrace.engine.RunSummary;
import dev.millrace.engine.run.RunState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a job has counted, from what Flink tells of its operators. Flink forgets the operators' figures when a job ends, and keeps
 * those of its tasks and the accumulators; so what was seen last is kept here, and completed by those. Used by one thread at a
 * time.
 */
final class JobFigures {

    private static final String OUT = "records_out";
    private static final String COUNTER = "counter";
    private static final String READ = "read-records";
    private static final String RESTARTS = "numRestarts";
    private static final int MOST_FAILURES = 1_000;

    private final ClusterJob job;
    private final OperatorMetrics metrics;

    /** What comes with tasks and with the job's result: of all tasks together. */
    private final Totals results = new Totals();

    private long restarts;

    JobFigures(ClusterJob job) {
        this.job = job;
        this.metrics = new OperatorMetrics(job);
    }

    /** The figures now. */
    RunSummary summary(RunState state) {
        JsonNode detail = job.cluster().get(job.path());
        List<JsonNode> vertices = detail.at("vertices").elements();
        metrics.look(vertices);
        double backPressured = 0;
        for (JsonNode vertex : vertices) {
            JsonNode told = vertex.at("metrics");
            long durationMs = Math.max(1, vertex.at("duration").whole());
            double tasks = Math.max(1, vertex.at("parallelism").number());
            backPressured = Math.max(
                    backPressured, told.at("accumulated-backpressured-time").number() / durationMs / tasks);
            if (vertex.at("name").text().startsWith("Source: ")) {
                results.see(READ, vertex.at("id").text(), 0, told.at(READ).whole());
            }
        }
        results();
        JsonNode checkpoints = job.cluster().get(job.path() + "/checkpoints");
        JsonNode last = checkpoints.at("latest").at("completed");
        double seconds = Math.max(1, detail.at("duration").number()) / 1e3;
        long recordsIn = Math.max(sum(metrics.counts(OperatorMetrics.IN)), sum(results.of(READ)));
        return new RunSummary(
                state,
                detail.at("duration").whole() * 1_000_000,
                recordsIn,
                Math.max(sum(metrics.counts(OperatorMetrics.WRITTEN)), sum(results.of(OUT))),
                sum(OperatorMetrics.LATE),
                sum(OperatorMetrics.LATE_ASSIGNMENTS),
                sum(OperatorMetrics.UNASSIGNED),
                sum(OperatorMetrics.BAD),
                recordsIn / seconds,
                new RunSummary.Latency(0, 0, 0, 0, 0),
                lagMs(state),
                lags(),
                last.at("state_size").whole(),
                Math.min(1, backPressured),
                restarts(state),
                checkpoints.at("counts").at("completed").whole(),
                checkpoints.at("counts").at("failed").whole(),
                last.at("end_to_end_duration").number(),
                results.of(COUNTER));
    }

    /** What comes with the job's result, and until then from time to time: {@code KIND/OPERATOR}. */
    private void results() {
        JsonNode all = job.cluster().get(job.path() + "/accumulators").at("user-task-accumulators");
        for (JsonNode each : all.elements()) {
            String name = each.at("name").text();
            int slash = name.indexOf('/');
            if (slash > 0) {
                results.see(
                        name.substring(0, slash),
                        name.substring(slash + 1),
                        0,
                        each.at("value").whole());
            }
        }
    }

    /** A name as Flink writes it in those of metrics. */
    private static String asInMetrics(String operator) {
        return operator.replaceAll("[ .:,]", "_");
    }

    /** The sum over all operators; what one tells in both ways counts once. */
    private long sum(String kind) {
        Map<String, Long> counts = new TreeMap<>();
        results.of(kind).forEach((operator, count) -> counts.merge(asInMetrics(operator), count, Long::sum));
        metrics.counts(kind).forEach((operator, count) -> counts.merge(operator, count, Math::max));
        return sum(counts);
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Once all input has come to its end, nothing is behind. */
    private long lagMs(RunState state) {
        return state != RunState.COMPLETED && metrics.watermarkMs().isPresent()
                ? Math.max(0, System.currentTimeMillis() - metrics.watermarkMs().getAsLong())
                : 0;
    }

    private Map<String, Map<String, Long>> lags() {
        Map<String, Map<String, Long>> lags = new TreeMap<>();
        metrics.lags().forEach((source, lag) -> lags.put(source, Map.of("all", lag)));
        return lags;
    }

    /** The metric is gone with the job and some seconds old before; so in the end the failures are counted. */
    private long restarts(RunState state) {
        for (JsonNode each :
                job.cluster().get(job.path() + "/metrics?get=" + RESTARTS).elements()) {
            restarts = Math.max(restarts, each.at("value").whole());
        }
        if (state != RunState.RUNNING && state != RunState.RESTARTING) {
            int failures = job.cluster()
                    .get(job.path() + "/exceptions?maxExceptions=" + MOST_FAILURES)
                    .at("exceptionHistory")
                    .at("entries")
                    .elements()
                    .size();
            restarts = Math.max(restarts, failures - (state == RunState.FAILED ? 1 : 0));
        }
        return restarts;
    }
}
