package dev.millrace.cli.run;

import static dev.millrace.cli.terminal.Figures.bytes;
import static dev.millrace.cli.terminal.Figures.count;
import static dev.millrace.cli.terminal.Figures.millis;
import static dev.millrace.cli.terminal.Figures.share;
import static dev.millrace.cli.terminal.Figures.span;

import dev.millrace.engine.RunSummary;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes where a run stands: as one line, or as a block of a given width. */
final class ReadingText {

    private static final String GAP = "   ";

    /** A lag that no live input has: the records are of the past, and the clock says nothing about them. */
    private static final long PAST_MS = Duration.ofDays(2).toMillis();

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ReadingText() {}

    /** One line with everything. */
    static String line(Reading reading) {
        return reading.pipeline() + " "
                + String.join(
                        ", ", cells(reading).stream().flatMap(List::stream).toList());
    }

    /** Lines no longer than {@code columns}; what does not fit in a line goes into another. */
    static List<String> block(Reading reading, int columns) {
        List<String> lines = new ArrayList<>();
        List<List<String>> groups = cells(reading);
        groups.get(0).set(0, reading.pipeline() + " " + groups.get(0).get(0));
        for (List<String> group : groups) {
            StringBuilder line = new StringBuilder();
            for (String cell : group) {
                if (line.length() > 0 && line.length() + GAP.length() + cell.length() > columns) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.length() > 0 ? GAP : "").append(cell);
            }
            lines.add(line.toString());
        }
        return lines.stream()
                .map(line -> line.substring(0, Math.min(columns, line.length())))
                .toList();
    }

    private static List<List<String>> cells(Reading reading) {
        RunSummary summary = reading.summary();
        List<String> time = new ArrayList<>();
        time.add(time(reading));
        time.add(count(Math.round(reading.recentPerSec())) + "/s");
        time.add("in " + count(summary.recordsIn()));
        time.add("out " + count(summary.recordsOut()));
        lag(summary, time);
        List<String> delay = new ArrayList<>();
        RunSummary.Latency latency = summary.processingLatencyMs();
        if (latency.count() > 0) {
            delay.add("latency p50 " + millis(latency.p50()));
            delay.add("p99 " + millis(latency.p99()));
            delay.add("p99.9 " + millis(latency.p999()));
        }
        if (reading.eventTime()) {
            delay.add(watermark(reading));
        }
        List<String> health = new ArrayList<>();
        health.addAll(late(summary));
        if (summary.badRecords() > 0) {
            health.add("bad " + count(summary.badRecords()));
        }
        health.add("back-pressure " + share(summary.backPressuredRatio()));
        health.add("state " + bytes(summary.stateBytes()));
        if (summary.checkpoints() > 0) {
            health.add("checkpoints " + count(summary.checkpoints()) + " (" + millis(summary.checkpointDurationMs())
                    + ")");
        }
        List<List<String>> groups = new ArrayList<>();
        groups.add(time);
        if (!delay.isEmpty()) {
            groups.add(delay);
        }
        groups.add(health);
        return groups;
    }

    /** How much the sources have not read yet, each by its name where there are several. */
    private static void lag(RunSummary summary, List<String> cells) {
        Map<String, Long> lags = summary.consumerLagOfSources();
        lags.forEach((source, lag) -> cells.add("lag " + (lags.size() == 1 ? "" : source + " ") + count(lag)));
    }

    /** How far the watermark is behind; where it moves through the past, where it is. */
    private static String watermark(Reading reading) {
        long lagMs = reading.summary().watermarkLagMs();
        return lagMs < PAST_MS
                ? "watermark " + span(lagMs) + " behind"
                : "watermark at " + MINUTE.format(Instant.ofEpochMilli(reading.nowMs() - lagMs));
    }

    private static String time(Reading reading) {
        Long limitMs = reading.limitMs();
        String words = seconds(reading.elapsedMs()) + (limitMs == null ? "" : " of " + span(limitMs));
        return switch (reading.phase()) {
            case RUNNING -> words;
            case RESTARTING -> words + ", restarting";
            case DRAINING -> words + ", draining";
            case STOPPING -> words + ", stopping";
        };
    }

    /** Whole seconds, so that the figure does not flicker. */
    private static String seconds(long ms) {
        return ms < 1_000 ? "0 s" : span(ms);
    }

    /** Late records, windows that others missed, and records in no window, where there are any. */
    static List<String> late(RunSummary summary) {
        String late = "late " + count(summary.lateRecords())
                + (summary.lateAssignments() == 0
                        ? ""
                        : " (and " + count(summary.lateAssignments(), "window") + " missed by others)");
        return summary.unassignedRecords() == 0
                ? List.of(late)
                : List.of(late, "in no window " + count(summary.unassignedRecords()));
    }
}
