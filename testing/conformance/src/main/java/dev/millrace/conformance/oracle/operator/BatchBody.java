package dev.millrace.conformance.oracle.operator;

import dev.millrace.api.function.BatchFunction;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.PlanEdge;
import dev.millrace.conformance.oracle.log.Body;
import dev.millrace.conformance.oracle.log.Entry;
import dev.millrace.conformance.oracle.log.Entry.Datum;
import dev.millrace.conformance.oracle.log.Site;
import dev.millrace.conformance.oracle.log.Unchecked;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** mapBatch: records wait for others, and every signal that comes meanwhile waits behind them. */
final class BatchBody implements Body {

    private final Site site;
    private final BatchFunction<Object, Object> function;
    private final int maxSize;
    private final long maxWaitMs;
    private final List<Entry> waiting = new ArrayList<>();
    private int records;
    private long deadlineMs;

    BatchBody(Site site, Operator.MapBatch operator) {
        this.site = site;
        this.function = Unchecked.cast(operator.function());
        this.maxSize = operator.maxSize();
        this.maxWaitMs = operator.maxWaitMs();
    }

    @Override
    public void onRecord(PlanEdge edge, Datum datum) throws Exception {
        if (waiting.isEmpty()) {
            deadlineMs = site.nowMs() + maxWaitMs;
        }
        waiting.add(new Entry(site.now(), datum));
        records++;
        if (records == maxSize) {
            release();
        }
    }

    @Override
    public boolean holds(Entry signal) throws Exception {
        boolean ofIdleness = signal.what() instanceof Entry.Idle || signal.what() instanceof Entry.Active;
        if (ofIdleness && site.reading().batchesGiveWay()) {
            release();
        }
        if (waiting.isEmpty()) {
            return false;
        }
        waiting.add(signal);
        return true;
    }

    @Override
    public @Nullable Long dueAtClock() {
        return waiting.isEmpty() ? null : deadlineMs;
    }

    @Override
    public void onClock() throws Exception {
        release();
    }

    @Override
    public void onSnapshot() throws Exception {
        release();
    }

    @Override
    public void onEnd() throws Exception {
        release();
    }

    private void release() throws Exception {
        List<Object> batch = new ArrayList<>();
        for (Entry entry : waiting) {
            if (entry.what() instanceof Datum datum) {
                batch.add(datum.value());
            }
        }
        List<Object> results = batch.isEmpty() ? List.of() : function.apply(List.copyOf(batch));
        if (results.size() != batch.size()) {
            throw new IllegalStateException(
                    batch.size() + " values went into the batch function and " + results.size() + " came out");
        }
        int next = 0;
        for (Entry entry : waiting) {
            if (entry.what() instanceof Datum datum) {
                site.emit(results.get(next++), datum.timestampMs());
            } else {
                site.signal(entry.what());
            }
        }
        waiting.clear();
        records = 0;
    }
}
