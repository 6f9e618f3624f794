package dev.millrace.cli.run;

import static dev.millrace.cli.terminal.Figures.bytes;
import static dev.millrace.cli.terminal.Figures.count;
import static dev.millrace.cli.terminal.Figures.millis;
import static dev.millrace.cli.terminal.Figures.share;

import dev.millrace.engine.RunSummary;
import dev.millrace.engine.run.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes, for people, how a run ended and what it counted. */
public final class SummaryText {

    private SummaryText() {}

    /** The lines. */
    public static List<String> lines(Ending ending) {
        RunSummary summary = ending.summary();
        List<String> lines = new ArrayList<>();
        lines.add(ending.pipeline() + ": " + how(ending.state()) + " after " + millis(summary.elapsedNanos() / 1e6));
        lines.add("  " + count(summary.recordsIn(), "record") + " in, " + count(summary.recordsOut()) + " out, "
                + count(Math.round(summary.throughputEventsPerSec())) + "/s");
        RunSummary.Latency latency = summary.processingLatencyMs();
        if (latency.count() > 0) {
            lines.add("  latency p50 " + millis(latency.p50()) + ", p99 " + millis(latency.p99()) + ", p99.9 "
                    + millis(latency.p999()) + ", max " + millis(latency.max()));
        }
        lines.add("  " + String.join(", ", ReadingText.late(summary)) + ", bad " + count(summary.badRecords())
                + ", back-pressure " + share(summary.backPressuredRatio()) + ", state at most "
                + bytes(ending.stateBytes()));
        summary.consumerLag().forEach((source, splits) -> lines.add("  lag of " + source + ": " + splits(splits)));
        if (summary.checkpoints() > 0) {
            lines.add("  " + count(summary.checkpoints(), "checkpoint") + ", the last in "
                    + millis(summary.checkpointDurationMs()));
        }
        if (summary.restarts() > 0 || summary.checkpointsFailed() > 0) {
            lines.add("  " + count(summary.restarts(), "restart") + ", "
                    + count(summary.checkpointsFailed(), "checkpoint") + " failed");
        }
        summary.counters().forEach((name, value) -> lines.add("  " + name + " " + count(value)));
        return lines;
    }

    private static String splits(Map<String, Long> lags) {
        return lags.entrySet().stream()
                .map(split -> split.getKey() + " " + count(split.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String how(RunState state) {
        return switch (state) {
            case RUNNING -> "still at work";
            case RESTARTING -> "failed, it waits to be started again";
            case COMPLETED -> "completed, the input has ended";
            case DRAINED -> "drained, everything has fired";
            case STOPPED -> "stopped, it can go on from here";
            case CANCELLED -> "cancelled";
            case FAILED -> "failed";
        };
    }
}
