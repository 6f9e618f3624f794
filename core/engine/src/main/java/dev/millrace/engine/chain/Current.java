package dev.millrace.engine.chain;

import org.jspecify.annotations.Nullable;

/**
 * What travels beside the record being handled: its key and when it came into being. One per task; written by the task's
 * batch loop before each call of the head operator, and by timers before each firing; read by keyed operators, state and
 * routers of the same task.
 */
public final class Current {
    /** No origin is known. */
    public static final long NO_ORIGIN = Long.MIN_VALUE;

    /** The key where it is a {@code long}. */
    public long longKey;

    /** The key where it is an object. */
    public @Nullable Object key;

    /** The key's stable hash; its top bits are the key group. */
    public int hash;

    /** When the record came into being, in microseconds since the epoch, or {@link #NO_ORIGIN}. */
    public long originMicros = NO_ORIGIN;
}
