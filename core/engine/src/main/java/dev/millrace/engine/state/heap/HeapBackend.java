package dev.millrace.engine.state.heap;

import dev.millrace.engine.state.KeyedStore;
import dev.millrace.engine.state.StateBackend;
import dev.millrace.engine.state.StoreContext;

/** Keeps state on the heap. */
public final class HeapBackend implements StateBackend {
    @Override
    public KeyedStore open(StoreContext context) {
        return new HeapStore(context);
    }
}
