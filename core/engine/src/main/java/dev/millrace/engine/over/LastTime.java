package dev.millrace.engine.over;

import dev.millrace.api.state.Ttl;
import dev.millrace.semantics.OverLastTime;
import dev.millrace.semantics.TimeMath;
import org.jspecify.annotations.Nullable;

/**
 * The records of the key that came before and lie at most so far back in event time. Kept is the aggregate of what the
 * newest record looks back on; a record that is behind combines its own range.
 */
final class LastTime implements LookbackWindow {

    private final long durationMs;
    private final OverLastTime rule;
    private final Fold fold;
    private final Accumulators accumulators;

    LastTime(long durationMs, Fold fold, Accumulators accumulators) {
        this.durationMs = durationMs;
        this.rule = new OverLastTime(durationMs);
        this.fold = fold;
        this.accumulators = accumulators;
    }

    @Override
    public String name() {
        return "over-last-time";
    }

    @Override
    public boolean timed() {
        return true;
    }

    /** As long as a record of the key would keep them: until one is more than twice the duration ahead. */
    @Override
    public @Nullable Ttl keep() {
        long twice = TimeMath.add(durationMs, durationMs);
        return new Ttl(TimeMath.add(twice, 1), Ttl.Domain.EVENT_TIME, false);
    }

    @Override
    public Object add(Lookback lookback, long timestampMs, Object accumulator) throws Exception {
        if (lookback.running == null) {
            if (lookback.size() > 0) {
                lookback.window = rule.from(lookback.times, lookback.end, lookback.times[lookback.end - 1]);
            }
            fold.rebuild(lookback);
        }
        lookback.makeRoom();
        int from = Math.max(lookback.head, rule.from(lookback.times, lookback.end, timestampMs));
        int at = Math.max(lookback.head, rule.to(lookback.times, lookback.end, timestampMs));
        if (at == lookback.end) {
            return addNewest(lookback, timestampMs, accumulator, from);
        }
        Object result = combine(lookback, from, at, accumulator);
        long newest = lookback.times[lookback.end - 1];
        boolean inWindow =
                at > lookback.window || (at == lookback.window && timestampMs > TimeMath.subtract(newest, durationMs));
        lookback.insert(at, timestampMs, accumulator, inWindow);
        if (inWindow) {
            fold.added(lookback, at);
        }
        return result;
    }

    private Object addNewest(Lookback lookback, long timestampMs, Object accumulator, int from) throws Exception {
        while (lookback.window < from) {
            fold.leave(lookback);
        }
        lookback.dropTo(rule.droppable(lookback.times, lookback.end, timestampMs));
        int at = lookback.end;
        lookback.insert(at, timestampMs, accumulator, true);
        fold.added(lookback, at);
        return fold.result(lookback);
    }

    private Object combine(Lookback lookback, int from, int to, Object last) throws Exception {
        Object whole = accumulators.create();
        for (int i = from; i < to; i++) {
            whole = accumulators.combine(whole, lookback.lifted[i]);
        }
        return accumulators.finish(accumulators.combine(whole, last));
    }
}
