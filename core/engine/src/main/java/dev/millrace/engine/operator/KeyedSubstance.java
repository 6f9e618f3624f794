package dev.millrace.engine.operator;

import dev.millrace.api.process.KeyedFunction;
import dev.millrace.engine.chain.Fetching;
import dev.millrace.engine.chain.Lifecycle;
import dev.millrace.engine.chain.OperatorContext;
import dev.millrace.engine.chain.OperatorTime;
import dev.millrace.engine.chain.Snapshotted;
import dev.millrace.engine.state.Callback;
import dev.millrace.engine.state.KeyedStore;
import dev.millrace.engine.state.StoreContext;
import dev.millrace.engine.timer.OperatorTimers;
import dev.millrace.snapshot.SectionSink;
import dev.millrace.snapshot.SectionSource;

/** What stands behind one keyed function: its store, its timers, and the callback they serve. Opens and closes them with it. */
final class KeyedSubstance implements Lifecycle, Fetching, Snapshotted {

    private final OperatorTime time;
    private final FunctionLifecycle lifecycle;
    private final Callback callback;
    private final KeyedStore store;
    private final OperatorTimers timers;

    /** Binds what the function has declared. */
    KeyedSubstance(OperatorContext context, KeyedSetup setup, KeyedFunction function) {
        this.time = context.time();
        this.lifecycle = new FunctionLifecycle(context.operator(), function);
        this.callback = new Callback(context.clock());
        StoreContext kept = new StoreContext(context, setup.keys(), callback, setup.codecs());
        this.store = setup.backend().open(kept);
        this.timers = new OperatorTimers(kept, function.declarations().timers());
        function.declarations().state().bind(store.binder());
        function.declarations().bind(new FunctionBinder(context.metrics(), timers));
    }

    @Override
    public void open() {
        lifecycle.open();
    }

    @Override
    public void close() throws Exception {
        try {
            lifecycle.close();
        } finally {
            store.close();
        }
    }

    @Override
    public void fetch(int[] hashes, int count) {
        store.fetch(hashes, count);
    }

    Callback callback() {
        return callback;
    }

    /** See {@link dev.millrace.engine.chain.Timed#advance}. */
    boolean advance(long watermarkMs, OperatorTimers.Target target) throws Exception {
        if (!timers.advance(watermarkMs, target)) {
            return false;
        }
        store.advance(watermarkMs);
        time.dueAt(Math.min(timers.dueMs(), store.dueMs()));
        return true;
    }

    long dueProcessingMs() {
        return Math.min(timers.dueProcessingMs(), store.dueProcessingMs());
    }

    /** See {@link dev.millrace.engine.chain.ProcessingTimed#advanceProcessing}. */
    boolean advanceProcessing(long nowMs, OperatorTimers.Target target) throws Exception {
        if (!timers.advanceProcessing(nowMs, target)) {
            return false;
        }
        store.advanceProcessing(nowMs);
        return true;
    }

    /** See {@link dev.millrace.engine.chain.ProcessingTimed#drainProcessing}. */
    boolean drainProcessing(OperatorTimers.Target target) throws Exception {
        return timers.drainProcessing(target);
    }

    @Override
    public Cursor snapshot(SectionSink sink, boolean changesOnly) {
        return Cursor.both(store.snapshot(sink, changesOnly), timers.snapshot(sink, changesOnly));
    }

    @Override
    public void restore(SectionSource source) throws Exception {
        store.restore(source);
        timers.restore(source);
    }
}
