package dev.millrace.cli.run;

import dev.millrace.api.error.MillraceException;
import dev.millrace.cli.terminal.JsonText;
import dev.millrace.engine.RunSummary;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes, for programs, how a run ended and what it counted. Names and meanings only change with the version. */
public final class SummaryJson {

    /** The version of the object. Fields may be added to a version. */
    static final int SCHEMA_VERSION = 1;

    private static final double TENTH = 10;
    private static final double THOUSANDTH = 1_000;
    private static final double MILLIONTH = 1_000_000;

    private SummaryJson() {}

    /** One object, in one line. A latency that nothing was measured for is {@code null}. */
    public static String of(Ending ending) {
        RunSummary summary = ending.summary();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("schema_version", SCHEMA_VERSION);
        fields.put("pipeline", ending.pipeline());
        fields.put("state", ending.state().name().toLowerCase(Locale.ROOT));
        fields.put("elapsed_ms", summary.elapsedNanos() / 1_000_000);
        fields.put("records_in", summary.recordsIn());
        fields.put("records_out", summary.recordsOut());
        fields.put("late_records", summary.lateRecords());
        fields.put("late_assignments", summary.lateAssignments());
        fields.put("unassigned_records", summary.unassignedRecords());
        fields.put("bad_records", summary.badRecords());
        fields.put("throughput_events_per_sec", rounded(summary.throughputEventsPerSec(), TENTH));
        fields.put("processing_latency_ms", latency(summary.processingLatencyMs()));
        fields.put("watermark_lag_ms", ending.watermarkLagMs());
        fields.put("consumer_lag", summary.consumerLag());
        fields.put("state_bytes", ending.stateBytes());
        fields.put("back_pressured_ratio", rounded(summary.backPressuredRatio(), MILLIONTH));
        fields.put("restarts", summary.restarts());
        fields.put("checkpoints", summary.checkpoints());
        fields.put("checkpoints_failed", summary.checkpointsFailed());
        fields.put("checkpoint_duration_ms", rounded(summary.checkpointDurationMs(), THOUSANDTH));
        fields.put("counters", summary.counters());
        RuntimeException failure = ending.failure();
        if (failure != null) {
            fields.put("error", error(failure));
        }
        return JsonText.of(fields);
    }

    private static Map<String, @Nullable Object> latency(RunSummary.Latency latency) {
        boolean measured = latency.count() > 0;
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("p50", measured ? rounded(latency.p50(), THOUSANDTH) : null);
        fields.put("p99", measured ? rounded(latency.p99(), THOUSANDTH) : null);
        fields.put("p999", measured ? rounded(latency.p999(), THOUSANDTH) : null);
        fields.put("max", measured ? rounded(latency.max(), THOUSANDTH) : null);
        return fields;
    }

    private static Map<String, @Nullable Object> error(RuntimeException failure) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (failure instanceof MillraceException known) {
            fields.put("code", known.code());
            fields.put("place", known.place());
            fields.put("what", known.what());
            fields.put("remedy", known.remedy());
        } else {
            fields.put("code", "UNEXPECTED");
            fields.put("what", failure.toString());
        }
        return fields;
    }

    private static Double rounded(double value, double parts) {
        return Math.round(value * parts) / parts;
    }
}
