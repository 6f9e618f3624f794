package dev.millrace.engine.explain;

import dev.millrace.engine.source.SplitReport;
import dev.millrace.engine.source.SplitReport.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Says why the time of an operator is where it is: which split holds its watermark back, what state that is in, and what would
 * release it. Pure.
 */
public final class Explanation {

    private static final long FAR_AHEAD_MS = Duration.ofHours(1).toMillis();

    /**
     * What is known of an operator and of what it reads from.
     *
     * @param operator its id
     * @param eventTime whether anything it reads from has event time
     * @param watermarksMs the watermark of each of its instances
     * @param splits the splits of every source whose records come to it
     * @param alignment what a checkpoint under way waits for, in words; empty if there is none
     * @param nowMs the clock
     */
    public record Facts(
            String operator,
            boolean eventTime,
            List<Long> watermarksMs,
            List<SplitReport> splits,
            String alignment,
            long nowMs) {}

    private final Facts facts;
    private final List<String> lines = new ArrayList<>();

    private Explanation(Facts facts) {
        this.facts = facts;
    }

    /** The lines for people. */
    public static List<String> of(Facts facts) {
        Explanation explanation = new Explanation(facts);
        explanation.explain();
        return explanation.lines;
    }

    private void explain() {
        if (!facts.eventTime()) {
            lines.add("'" + facts.operator() + "' has no event time: no watermark holds it back");
            if (!facts.alignment().isEmpty()) {
                lines.add(facts.alignment());
            }
            return;
        }
        long least =
                facts.watermarksMs().stream().mapToLong(Long::longValue).min().orElse(Long.MIN_VALUE);
        lines.add("the watermark of '" + facts.operator() + "' is " + time(least));
        if (!facts.alignment().isEmpty()) {
            lines.add(facts.alignment());
        }
        if (facts.splits().isEmpty()) {
            lines.add("nothing is read: no source has a split; released by the first that is found");
            return;
        }
        Optional<SplitReport> holding = facts.splits().stream()
                .filter(split -> split.state() == State.ACTIVE || split.state() == State.PAUSED)
                .min(Comparator.comparingLong(SplitReport::watermarkMs));
        if (holding.isPresent()) {
            lines.add("held back by " + described(holding.get()) + "; released by " + release(holding.get()));
        } else if (facts.splits().stream().anyMatch(split -> split.state() == State.IDLE)) {
            lines.add(
                    "held back by nothing but the want of records: every split is idle or finished; released by the next"
                            + " record");
        } else {
            lines.add("held back by nothing: every split has been read to its end");
        }
        facts.splits().stream()
                .filter(split -> split.state() == State.IDLE || split.state() == State.FINISHED)
                .forEach(split -> lines.add("not held back by " + described(split)));
        facts.splits().stream().filter(this::isFarAhead).forEach(this::tellFarAhead);
    }

    private String described(SplitReport split) {
        return "split '" + split.split() + "' of '" + split.source() + "' (reader " + split.reader() + "), "
                + words(split.state())
                + (split.watermarkMs() == Long.MIN_VALUE
                        ? ", which has had no record yet"
                        : ", at " + time(split.watermarkMs())
                                + (split.lastTimestampMs() == Long.MIN_VALUE
                                        ? ", with no record since the start"
                                        : ", last timestamp " + time(split.lastTimestampMs())));
    }

    private static String words(State state) {
        return switch (state) {
            case ACTIVE -> "active";
            case IDLE -> "idle";
            case PAUSED -> "paused";
            case FINISHED -> "finished";
        };
    }

    private String release(SplitReport split) {
        if (split.state() == State.PAUSED) {
            return "reading its source again: while it is paused it has records to come, and is not idle";
        }
        String record = split.watermarkMs() == Long.MIN_VALUE ? "its first record" : "a record with a later timestamp";
        return record
                + (split.untilIdleMs() == Long.MAX_VALUE
                        ? " alone, as its watermarks have no idleAfter"
                        : ", or by " + split.untilIdleMs() + " ms without one, when it falls idle");
    }

    private boolean isFarAhead(SplitReport split) {
        return split.state() != State.FINISHED && split.watermarkMs() > facts.nowMs() + FAR_AHEAD_MS;
    }

    private void tellFarAhead(SplitReport split) {
        lines.add("split '" + split.split() + "' of '" + split.source()
                + "' has had a timestamp far in the future: it is at "
                + time(split.watermarkMs()) + ", " + hours(split.watermarkMs() - facts.nowMs())
                + " ahead of the clock, and what comes before that is late; no record takes it back: filter such records, and"
                + " go on from a checkpoint before it");
    }

    private static String hours(long ms) {
        return Duration.ofMillis(ms).toHours() + " h";
    }

    private static String time(long ms) {
        if (ms == Long.MIN_VALUE) {
            return "not known yet";
        }
        return ms >= Long.MAX_VALUE - 1
                ? "at the end of time"
                : Instant.ofEpochMilli(ms).toString();
    }
}
