package dev.millrace.conformance.oracle.log;

import dev.millrace.conformance.input.Action;
import dev.millrace.conformance.input.Script;
import dev.millrace.conformance.input.Step;
import java.util.ArrayList;
import java.util.List;

/** What the splits of one source yield and when, once pauses have put it off. */
public final class Splits {

    /** A step, and when it happens. */
    public record Yield(Moment at, Action action) {}

    private record Pause(long fromMs, long toMs) {}

    private final Script script;
    private final String source;
    private final List<Pause> pauses = new ArrayList<>();

    public Splits(Script script, String source) {
        this.script = script;
        this.source = source;
        Long from = null;
        for (Step step : script.of(source)) {
            if (step.action() instanceof Action.Pauses) {
                from = step.atMs();
            } else if (step.action() instanceof Action.Resumes && from != null) {
                pauses.add(new Pause(from, step.atMs()));
                from = null;
            }
        }
        if (from != null) {
            throw new IllegalArgumentException(source + " pauses at " + from + " and never resumes");
        }
    }

    public List<String> names() {
        return script.splits(source);
    }

    /** What a split yields; what comes in a pause comes when it is over. */
    public List<Yield> of(String split) {
        List<Yield> yields = new ArrayList<>();
        for (Step step : script.of(source)) {
            if (step.isYielded() && step.split().equals(split)) {
                yields.add(new Yield(new Moment(putOff(step.atMs()), step.number()), step.action()));
            }
        }
        return yields;
    }

    private long putOff(long atMs) {
        for (Pause pause : pauses) {
            if (pause.fromMs <= atMs && atMs < pause.toMs) {
                return pause.toMs;
            }
        }
        return atMs;
    }

    /** The instant at which the source has been asked for records for so long; pauses do not count. */
    long afterWaiting(long sinceMs, long waitMs) {
        long atMs = sinceMs;
        for (long left = waitMs; left > 0; left--) {
            atMs = putOff(atMs) + 1;
        }
        return atMs;
    }
}
