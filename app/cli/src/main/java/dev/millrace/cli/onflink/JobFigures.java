package dev.millrace.cli.onflink;

import dev.millrace.engine.RunSummary;
import dev.millrace.engine.run.RunState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a job has counted, from what Flink tells of its operators. Flink forgets the operators' figures when a job ends, and keeps
 * those of its tasks and the accumulators; so what was seen last is kept here, and completed by those. Used by one thread at a
 * time.
 */
final class JobFigures {

    private static final String IN = "numRecordsIn";
    private static final String WRITTEN = "numRecordsSend";
    private static final String OUT = "records_out";
    private static final String COUNTER = "counter";
    private static final String WATERMARK = "currentInputWatermark";
    private static final String LAG = "consumer_lag";
    private static final List<String> SUMS =
            List.of(IN, WRITTEN, LAG, "late_records", "late_assignments", "bad_records");

    private final ClusterJob job;

    /** The last that was seen of each sum, by metric and operator. */
    private final Map<String, Map<String, Long>> seen = new HashMap<>();

    private @Nullable Long watermarkMs;

    JobFigures(ClusterJob job) {
        this.job = job;
    }

    /** The figures now. */
    RunSummary summary(RunState state) {
        JsonNode detail = job.cluster().get(job.path());
        double backPressured = 0;
        long readByTasks = 0;
        for (JsonNode vertex : detail.at("vertices").elements()) {
            look(vertex.at("id").text());
            JsonNode metrics = vertex.at("metrics");
            long durationMs = Math.max(1, vertex.at("duration").whole());
            double tasks = Math.max(1, vertex.at("parallelism").number());
            backPressured = Math.max(
                    backPressured, metrics.at("accumulated-backpressured-time").number() / durationMs / tasks);
            if (vertex.at("name").text().startsWith("Source: ")) {
                readByTasks += metrics.at("read-records").whole();
            }
        }
        results();
        JsonNode checkpoints = job.cluster().get(job.path() + "/checkpoints");
        JsonNode last = checkpoints.at("latest").at("completed");
        double seconds = Math.max(1, detail.at("duration").number()) / 1e3;
        long recordsIn = Math.max(sum(IN), readByTasks);
        Long watermark = watermarkMs;
        return new RunSummary(
                state,
                detail.at("duration").whole() * 1_000_000,
                recordsIn,
                Math.max(sum(WRITTEN), sum(OUT)),
                sum("late_records"),
                sum("late_assignments"),
                sum("bad_records"),
                recordsIn / seconds,
                new RunSummary.Latency(0, 0, 0, 0, 0),
                watermark == null ? 0 : Math.max(0, System.currentTimeMillis() - watermark),
                lags(),
                last.at("state_size").whole(),
                Math.min(1, backPressured),
                checkpoints.at("counts").at("restored").whole(),
                checkpoints.at("counts").at("completed").whole(),
                checkpoints.at("counts").at("failed").whole(),
                last.at("end_to_end_duration").number(),
                seen.getOrDefault(COUNTER, Map.of()));
    }

    /** What comes with the job's result, and until then from time to time: {@code KIND/OPERATOR}. */
    private void results() {
        JsonNode all = job.cluster().get(job.path() + "/accumulators").at("user-task-accumulators");
        for (JsonNode each : all.elements()) {
            String name = each.at("name").text();
            int slash = name.indexOf('/');
            if (slash > 0) {
                note(
                        name.substring(slash + 1),
                        name.substring(0, slash),
                        each.at("value").whole());
            }
        }
    }

    private long sum(String metric) {
        return seen.getOrDefault(metric, Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private Map<String, Map<String, Long>> lags() {
        Map<String, Map<String, Long>> lags = new TreeMap<>();
        seen.getOrDefault(LAG, Map.of()).forEach((operator, lag) -> {
            if (lag >= 0) {
                lags.put(operator.replaceFirst("^Source__", ""), Map.of("all", lag));
            }
        });
        return lags;
    }

    /** Takes note of the figures of the operators in one of the job's vertices. */
    private void look(String vertex) {
        String path = job.path() + "/vertices/" + vertex + "/subtasks/metrics";
        Map<String, String> wanted = new LinkedHashMap<>();
        for (JsonNode each : job.cluster().get(path).elements()) {
            String id = each.at("id").text();
            int dot = id.lastIndexOf('.');
            String operator = dot < 0 ? "" : id.substring(0, dot);
            String metric = id.substring(dot + 1);
            boolean ofSink = operator.endsWith("__Writer");
            if (operator.isEmpty()
                    || metric.equals(IN) && !operator.startsWith("Source__")
                    || metric.equals(WRITTEN) && !ofSink) {
                continue;
            }
            if (SUMS.contains(metric)) {
                wanted.put(id, "sum");
            } else if (metric.equals(WATERMARK) && ofSink) {
                wanted.put(id, "min");
            }
        }
        if (wanted.isEmpty()) {
            return;
        }
        String names = URLEncoder.encode(String.join(",", wanted.keySet()), StandardCharsets.UTF_8);
        for (JsonNode each :
                job.cluster().get(path + "?get=" + names + "&agg=sum,min").elements()) {
            String id = each.at("id").text();
            int dot = id.lastIndexOf('.');
            if ("min".equals(wanted.get(id))) {
                noteWatermark(each.at("min").number());
            } else {
                note(id.substring(0, dot), id.substring(dot + 1), each.at("sum").whole());
            }
        }
    }

    /** After a restart Flink counts from zero; the most that was seen stays. A lag is what it is. */
    private void note(String operator, String metric, long value) {
        LongBinaryOperator merge = metric.equals(LAG) ? (before, now) -> now : Math::max;
        seen.computeIfAbsent(metric, any -> new TreeMap<>())
                .merge(operator, value, (before, now) -> merge.applyAsLong(before, now));
    }

    /** One that has not begun or is at its end says nothing of the time. */
    private void noteWatermark(double ms) {
        if (ms > -9e15 && ms < 9e15) {
            watermarkMs = Math.round(ms);
        }
    }
}
