package dev.millrace.cli.onflink;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * The metrics of a job's operators, which Flink has while the job is at work and no longer: counts, the lags of sources, and the
 * watermark. Used by one thread at a time.
 */
final class OperatorMetrics {

    /** What sources have read. */
    static final String IN = "numRecordsIn";

    /** What sinks have written. */
    static final String WRITTEN = "numRecordsSend";

    /** The counters of operators, by the names that the runner gives them. */
    static final String LATE = "late_records";

    static final String LATE_ASSIGNMENTS = "late_assignments";
    static final String UNASSIGNED = "unassigned_records";
    static final String BAD = "bad_records";

    private static final String LAG = "consumer_lag";
    private static final String WATERMARK = "currentInputWatermark";
    private static final Set<String> WANTED = Set.of(LATE, LATE_ASSIGNMENTS, UNASSIGNED, BAD);

    /** Flink's server takes a first line of 4,096 bytes. */
    private static final int LONGEST_QUESTION = 3_000;

    /** Watermarks that say nothing of the time: before a task has begun, and at its end. */
    private static final double NO_TIME = 9e15;

    private final ClusterJob job;
    private final Totals totals = new Totals();
    private final Map<String, Long> lags = new TreeMap<>();
    private double leastWatermarkMs;
    private OptionalLong watermarkMs = OptionalLong.empty();

    OperatorMetrics(ClusterJob job) {
        this.job = job;
    }

    /** Looks at all of a job's vertices. What is no longer told stays as it was. */
    void look(List<JsonNode> vertices) {
        leastWatermarkMs = NO_TIME;
        for (JsonNode vertex : vertices) {
            look(vertex);
        }
        if (leastWatermarkMs < NO_TIME) {
            watermarkMs = OptionalLong.of(Math.round(leastWatermarkMs));
        }
    }

    private void look(JsonNode vertex) {
        String path = job.path() + "/vertices/" + vertex.at("id").text();
        long tasks = Math.max(1, vertex.at("parallelism").whole());
        List<String> wanted = new ArrayList<>();
        for (JsonNode each : job.cluster().get(path + "/subtasks/metrics").elements()) {
            String id = each.at("id").text();
            if (isWanted(id)) {
                for (int task = 0; task < tasks; task++) {
                    wanted.add(task + "." + id);
                }
            }
        }
        Map<String, Long> seenLags = new TreeMap<>();
        for (String names : questions(wanted)) {
            for (JsonNode each :
                    job.cluster().get(path + "/metrics?get=" + names).elements()) {
                note(each.at("id").text(), each.at("value"), seenLags);
            }
        }
        lags.putAll(seenLags);
    }

    private static boolean isWanted(String id) {
        int dot = id.lastIndexOf('.');
        if (dot < 0) {
            return false;
        }
        boolean ofSink = id.substring(0, dot).endsWith("__Writer");
        return switch (id.substring(dot + 1)) {
            case IN -> id.startsWith("Source__");
            case WRITTEN, WATERMARK -> ofSink;
            case LAG -> true;
            default -> WANTED.contains(id.substring(dot + 1));
        };
    }

    /** The names, in as many lists as it takes. */
    private static List<String> questions(List<String> names) {
        List<String> questions = new ArrayList<>();
        StringBuilder question = new StringBuilder();
        for (String name : names) {
            String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
            if (question.length() > 0 && question.length() + encoded.length() >= LONGEST_QUESTION) {
                questions.add(question.toString());
                question.setLength(0);
            }
            question.append(question.length() == 0 ? "" : ",").append(encoded);
        }
        if (question.length() > 0) {
            questions.add(question.toString());
        }
        return questions;
    }

    /** Takes note of {@code TASK.OPERATOR.METRIC}. */
    private void note(String id, JsonNode value, Map<String, Long> seenLags) {
        int first = id.indexOf('.');
        int last = id.lastIndexOf('.');
        String operator = id.substring(first + 1, last);
        String metric = id.substring(last + 1);
        switch (metric) {
            case LAG -> {
                if (value.whole() >= 0) {
                    seenLags.merge(operator.replaceFirst("^Source__", ""), value.whole(), Long::sum);
                }
            }
            case WATERMARK -> {
                double ms = value.number();
                if (ms > -NO_TIME && ms < leastWatermarkMs) {
                    leastWatermarkMs = ms;
                }
            }
            default -> totals.see(metric, operator, Integer.parseInt(id.substring(0, first)), value.whole());
        }
    }

    /** The counts of a kind, by operator. */
    Map<String, Long> counts(String kind) {
        return totals.of(kind);
    }

    /** What is there for the sources and was not emitted, as far as that is known. */
    Map<String, Long> lags() {
        return lags;
    }

    /** The least of all sinks; empty if none has been told yet. */
    OptionalLong watermarkMs() {
        return watermarkMs;
    }
}
