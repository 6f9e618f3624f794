package dev.millrace.testkit;

import dev.millrace.api.state.StateBinder;
import dev.millrace.api.state.Ttl;
import dev.millrace.engine.state.ContainerFormat;
import dev.millrace.engine.state.ContainerState;
import dev.millrace.engine.state.KeyedStore;
import dev.millrace.engine.state.StateBackend;
import dev.millrace.engine.state.StoreContext;
import dev.millrace.snapshot.SectionSink;
import dev.millrace.snapshot.SectionSource;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a value is frozen once it is in state: takes its bytes when it is written or read, and again in each later
 * callback and at each snapshot. Only the state's handle may change what it holds.
 */
final class FrozenState implements StateBackend {

    private final String operator;
    private final StateBackend backend;

    FrozenState(String operator, StateBackend backend) {
        this.operator = operator;
        this.backend = backend;
    }

    @Override
    public KeyedStore open(StoreContext context) {
        FrozenValues values = new FrozenValues(operator, context.callback());
        KeyedStore store = backend.open(context);
        return new Watched(store, new WatchingBinder(store.binder(), values, context.codecs()), values);
    }

    private record Watched(KeyedStore store, StateBinder binder, FrozenValues values) implements KeyedStore {
        @Override
        public <C> ContainerState<C> containers(String name, ContainerFormat<C> format, @Nullable Ttl ttl) {
            return store.containers(name, format, ttl);
        }

        @Override
        public void fetch(int[] hashes, int count) {
            store.fetch(hashes, count);
        }

        @Override
        public long dueMs() {
            return store.dueMs();
        }

        @Override
        public void advance(long watermarkMs) {
            store.advance(watermarkMs);
        }

        @Override
        public long dueProcessingMs() {
            return store.dueProcessingMs();
        }

        @Override
        public void advanceProcessing(long nowMs) {
            store.advanceProcessing(nowMs);
        }

        @Override
        public Cursor snapshot(SectionSink sink, boolean changesOnly) {
            values.check();
            return store.snapshot(sink, changesOnly);
        }

        @Override
        public void restore(SectionSource source) throws Exception {
            store.restore(source);
        }

        @Override
        public void close() throws Exception {
            store.close();
        }
    }
}
