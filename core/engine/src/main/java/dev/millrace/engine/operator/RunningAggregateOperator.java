package dev.millrace.engine.operator;

import dev.millrace.api.Update;
import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.error.FunctionErrors;
import dev.millrace.api.error.OperatorFailure;
import dev.millrace.api.state.AggregatingState;
import dev.millrace.api.state.StateDeclaration;
import dev.millrace.engine.chain.Current;
import dev.millrace.engine.chain.Fetching;
import dev.millrace.engine.chain.Lifecycle;
import dev.millrace.engine.chain.OperatorContext;
import dev.millrace.engine.chain.RecordInput;
import dev.millrace.engine.chain.Snapshotted;
import dev.millrace.engine.state.Callback;
import dev.millrace.engine.state.KeyedStore;
import dev.millrace.engine.state.StoreContext;
import dev.millrace.snapshot.SectionSink;
import dev.millrace.snapshot.SectionSource;

/**
 * Aggregates each key's records without end, and emits the new result after each of them, with its timestamp.
 */
public final class RunningAggregateOperator implements RecordInput, Fetching, Snapshotted, Lifecycle {

    private static final String STATE = "aggregate";

    private final OperatorContext context;
    private final RecordInput next;
    private final Current current;
    private final Callback callback;
    private final KeyedStore store;
    private final AggregatingState<Object, Object> aggregates;
    private final boolean primitive;

    /** An operator that hands {@link Update}s to {@code next}. */
    public RunningAggregateOperator(
            OperatorContext context, KeyedSetup setup, Aggregate<Object, Object> aggregate, RecordInput next) {
        this.context = context;
        this.next = next;
        this.current = context.current();
        this.primitive = setup.keys().areLongs();
        this.callback = new Callback(context.clock());
        this.store = setup.backend().open(new StoreContext(context, setup.keys(), callback, setup.codecs()));
        StateDeclaration.Shape.Aggregated shape = new StateDeclaration.Shape.Aggregated(aggregate);
        this.aggregates = store.binder().aggregated(new StateDeclaration(STATE, shape, null, true), shape);
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
        callback.begin(timestampMs);
        Object result;
        try {
            aggregates.add(value);
            result = aggregates.get();
        } catch (Throwable t) {
            throw OperatorFailure.of(context.operator(), value, timestampMs, t);
        }
        callback.end();
        Object key = primitive ? (Object) current.longKey : current.key;
        if (result == null || key == null) {
            throw FunctionErrors.nullEmitted(context.operator());
        }
        next.onRecord(Update.upsert(key, result), timestampMs);
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
