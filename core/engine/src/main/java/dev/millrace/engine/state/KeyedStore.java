package dev.millrace.engine.state;

import dev.millrace.api.state.StateBinder;
import dev.millrace.api.state.Ttl;
import dev.millrace.engine.chain.Fetching;
import dev.millrace.engine.chain.Snapshotted;
import org.jspecify.annotations.Nullable;

/**
 * The keyed state of one instance of an operator. All of it is declared, through {@link #binder} and {@link #containers},
 * before it is restored or used; everything acts on the key in {@link dev.millrace.engine.chain.Current} and only inside a
 * {@link Callback}. One thread.
 *
 * <p>State with a time to live is never seen once it has expired; the store removes it bit by bit, as {@link #advance} and
 * {@link #advanceProcessing} let it.
 *
 * <p>A snapshot writes the section {@code state} without a key group, which describes all declared state, and {@code
 * state/<name>} for each key group that has any of it.
 */
public interface KeyedStore extends Snapshotted, Fetching, AutoCloseable {

    /** Gives declared state its substance. */
    StateBinder binder();

    /** State of the engine's own, of which each key has one object that consists of elements. */
    <C> ContainerState<C> containers(String name, ContainerFormat<C> format, @Nullable Ttl ttl);

    /** From which watermark on the store wants {@link #advance}; {@link Long#MAX_VALUE} for never. */
    long dueMs();

    /** The watermark has reached {@code watermarkMs}: takes note of what may have expired, in constant time. */
    void advance(long watermarkMs);

    /** From which time of the clock on the store wants {@link #advanceProcessing}; {@link Long#MAX_VALUE} for never. */
    long dueProcessingMs();

    /** The clock has reached {@code nowMs}: removes expired state, a bounded amount. */
    void advanceProcessing(long nowMs);

    /** Lets go of everything. */
    @Override
    void close() throws Exception;
}
