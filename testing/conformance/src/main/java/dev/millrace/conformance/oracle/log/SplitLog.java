package dev.millrace.conformance.oracle.log;

import dev.millrace.api.process.ProcessContext;
import dev.millrace.api.source.BadRecord;
import dev.millrace.api.time.EventTime;
import dev.millrace.api.time.WatermarkGenerator;
import dev.millrace.api.time.Watermarks;
import dev.millrace.conformance.input.Action;
import dev.millrace.conformance.input.Event;
import dev.millrace.conformance.oracle.log.Entry.Active;
import dev.millrace.conformance.oracle.log.Entry.Datum;
import dev.millrace.conformance.oracle.log.Entry.End;
import dev.millrace.conformance.oracle.log.Entry.Idle;
import dev.millrace.conformance.oracle.log.Entry.Rise;
import dev.millrace.conformance.oracle.log.Splits.Yield;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns what one split yields into its log: good and bad records, the watermark after each, idleness, the end. */
public final class SplitLog {

    private final Splits splits;
    private final @Nullable EventTime<Object> eventTime;
    private final @Nullable WatermarkGenerator<Object> generator;
    private final @Nullable Long stopAtMs;
    private final List<Long> restores;
    private final Schedule schedule;
    private final List<Entry> log = new ArrayList<>();
    private long saidMs = WatermarkGenerator.NONE;
    private long watermarkMs = WatermarkGenerator.NONE;

    /** The logs of a source that is read anew at each of the instants {@code restores}. */
    public SplitLog(
            Splits splits,
            @Nullable EventTime<?> eventTime,
            @Nullable Long stopAtMs,
            List<Long> restores,
            Schedule schedule)
            throws Exception {
        this.splits = splits;
        this.eventTime = eventTime == null ? null : Unchecked.cast(eventTime);
        this.generator = eventTime == null ? null : generator(eventTime.watermarks());
        this.stopAtMs = stopAtMs;
        this.restores = restores;
        this.schedule = schedule;
    }

    public List<Entry> of(String split) throws Exception {
        long sinceMs = 0;
        boolean ended = false;
        for (Yield yield : splits.of(split)) {
            boolean idle = fallsIdle(sinceMs, yield.at().atMs());
            sinceMs = yield.at().atMs();
            if (idle && !(yield.action() instanceof Action.Ends)) {
                log.add(new Entry(yield.at(), new Active()));
            }
            take(split, yield);
            ended = yield.action() instanceof Action.Ends;
        }
        if (stopAtMs != null && !ended) {
            fallsIdle(sinceMs, stopAtMs + 1);
        }
        return log;
    }

    /** Says how long a split is idle between two instants; whether it is at the end. A restore makes it active again. */
    private boolean fallsIdle(long sinceMs, long beforeMs) {
        long fromMs = sinceMs;
        for (long restore : restores) {
            if (fromMs < restore && restore < beforeMs) {
                if (waits(fromMs, restore + 1)) {
                    log.add(new Entry(Moment.ofClock(restore), new Active()));
                }
                fromMs = restore;
            }
        }
        return waits(fromMs, beforeMs);
    }

    /** Says how far time has come at each whole {@code idleAfter} without records; whether there was one. */
    private boolean waits(long sinceMs, long beforeMs) {
        Long idleAfter = eventTime == null ? null : eventTime.watermarks().idleAfterMs();
        if (idleAfter == null) {
            return false;
        }
        long waited = idleAfter;
        long idleAt = splits.afterWaiting(sinceMs, waited);
        while (idleAt < beforeMs) {
            long upToMs = saidMs == WatermarkGenerator.NONE ? saidMs : saidMs + waited;
            log.add(new Entry(schedule.idleAt(idleAt), new Idle(upToMs)));
            waited += idleAfter;
            idleAt = splits.afterWaiting(sinceMs, waited);
        }
        return waited > idleAfter;
    }

    private void take(String split, Yield yield) throws Exception {
        if (yield.action() instanceof Action.Emit emit) {
            record(yield.at(), emit.event());
        } else if (yield.action() instanceof Action.Bad bad) {
            BadRecord record = new BadRecord(split, bad.input(), "the script says it is bad");
            log.add(new Entry(yield.at(), new Datum(record, ProcessContext.NO_TIMESTAMP)));
        } else {
            log.add(new Entry(yield.at(), new End()));
        }
    }

    private void record(Moment at, Event event) throws Exception {
        if (eventTime == null || generator == null) {
            log.add(new Entry(at, new Datum(event, ProcessContext.NO_TIMESTAMP)));
            return;
        }
        long timestampMs = eventTime.timestamp() == null
                ? event.ts()
                : eventTime.timestamp().get(event);
        log.add(new Entry(at, new Datum(event, timestampMs)));
        saidMs = Math.max(saidMs, generator.onRecord(event, timestampMs));
        long stepMs = eventTime.watermarks().advanceEveryMs();
        long stepped = saidMs == WatermarkGenerator.NONE ? saidMs : Math.floorDiv(saidMs + 1, stepMs) * stepMs - 1;
        if (stepped > watermarkMs) {
            watermarkMs = stepped;
            log.add(new Entry(at, new Rise(stepped)));
        }
    }

    private static WatermarkGenerator<Object> generator(Watermarks watermarks) throws Exception {
        if (watermarks.generator() != null) {
            return Unchecked.cast(watermarks.generator().create());
        }
        List<Long> seen = new ArrayList<>();
        return (value, timestampMs) -> {
            seen.add(timestampMs);
            long newest = seen.stream().mapToLong(Long::longValue).max().orElseThrow();
            return newest - watermarks.boundMs() - 1;
        };
    }
}
