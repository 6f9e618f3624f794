package dev.millrace.engine.state;

/** A way to keep state: makes a {@link KeyedStore} for each instance of a keyed operator. */
public interface StateBackend {
    /** An empty store for one operator instance; it is used on the operator's thread only, and closed with the operator. */
    KeyedStore open(StoreContext context);
}
