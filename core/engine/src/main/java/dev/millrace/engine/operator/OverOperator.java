package dev.millrace.engine.operator;

import dev.millrace.api.OverResult;
import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.error.FunctionErrors;
import dev.millrace.api.error.OperatorFailure;
import dev.millrace.api.window.Over;
import dev.millrace.codec.Encodable;
import dev.millrace.engine.chain.Fetching;
import dev.millrace.engine.chain.Lifecycle;
import dev.millrace.engine.chain.OperatorContext;
import dev.millrace.engine.chain.ProcessingTimed;
import dev.millrace.engine.chain.RecordInput;
import dev.millrace.engine.chain.Snapshotted;
import dev.millrace.engine.chain.Timed;
import dev.millrace.engine.over.Accumulators;
import dev.millrace.engine.over.Lookbacks;
import dev.millrace.engine.state.Callback;
import dev.millrace.engine.state.KeyedStore;
import dev.millrace.engine.state.StoreContext;
import dev.millrace.snapshot.SectionSink;
import dev.millrace.snapshot.SectionSource;

/**
 * Aggregates, for each record, over those of its key that came with and before it, and emits the record with the result.
 */
public final class OverOperator implements RecordInput, Fetching, Timed, ProcessingTimed, Snapshotted, Lifecycle {

    private final OperatorContext context;
    private final RecordInput next;
    private final Callback callback;
    private final KeyedStore store;
    private final Lookbacks lookbacks;

    /** An operator that hands {@link OverResult}s to {@code next}. */
    public OverOperator(
            OperatorContext context,
            KeyedSetup setup,
            Over over,
            Aggregate<Object, Object> aggregate,
            RecordInput next) {
        this.context = context;
        this.next = next;
        this.callback = new Callback(context.clock());
        this.store = setup.backend().open(new StoreContext(context, setup.keys(), callback, setup.codecs()));
        this.lookbacks = new Lookbacks(
                over,
                aggregate,
                Encodable.make(
                        context.operator(),
                        "the accumulator of " + aggregate.describe(),
                        () -> Accumulators.of(aggregate, setup.codecs())),
                store);
    }

    @Override
    public void open() {}

    @Override
    public void close() throws Exception {
        store.close();
    }

    @Override
    public void fetch(int[] hashes, int count) {
        store.fetch(hashes, count);
    }

    @Override
    public void onRecord(Object value, long timestampMs) throws Exception {
        context.metrics().recordsIn++;
        if (timestampMs == Callback.NO_TIMESTAMP && lookbacks.timed()) {
            throw FunctionErrors.noTimestamp(context.operator(), value);
        }
        callback.begin(timestampMs);
        Object result;
        try {
            result = lookbacks.add(value, timestampMs);
        } catch (Throwable t) {
            throw OperatorFailure.of(context.operator(), value, timestampMs, t);
        }
        callback.end();
        next.onRecord(new OverResult<>(value, result), timestampMs);
    }

    @Override
    public boolean advance(long watermarkMs) {
        store.advance(watermarkMs);
        context.time().dueAt(store.dueMs());
        return true;
    }

    @Override
    public long dueProcessingMs() {
        return store.dueProcessingMs();
    }

    @Override
    public boolean advanceProcessing(long nowMs) {
        store.advanceProcessing(nowMs);
        return true;
    }

    @Override
    public boolean drainProcessing() {
        return true;
    }

    @Override
    public Cursor snapshot(SectionSink sink, boolean changesOnly) {
        return store.snapshot(sink, changesOnly);
    }

    @Override
    public void restore(SectionSource source) throws Exception {
        store.restore(source);
    }
}
