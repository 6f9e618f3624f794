package dev.millrace.engine.over;

import dev.millrace.api.state.Ttl;
import dev.millrace.semantics.OverLastRecords;
import org.jspecify.annotations.Nullable;

/** The last records of the key, in order of arrival. */
final class LastRecords implements LookbackWindow {

    private final OverLastRecords rule;
    private final Fold fold;

    LastRecords(int records, Fold fold) {
        this.rule = new OverLastRecords(records);
        this.fold = fold;
    }

    @Override
    public String name() {
        return "over-last-records";
    }

    @Override
    public boolean timed() {
        return false;
    }

    @Override
    public @Nullable Ttl keep() {
        return null;
    }

    @Override
    public Object add(Lookback lookback, long timestampMs, Object accumulator) throws Exception {
        if (lookback.running == null) {
            fold.rebuild(lookback);
        }
        lookback.makeRoom();
        int from = lookback.head + rule.from(lookback.size());
        while (lookback.window < from) {
            fold.leave(lookback);
        }
        lookback.dropTo(lookback.window);
        int at = lookback.end;
        lookback.insert(at, timestampMs, accumulator, true);
        fold.added(lookback, at);
        return fold.result(lookback);
    }
}
