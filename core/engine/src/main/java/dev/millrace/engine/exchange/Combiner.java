package dev.millrace.engine.exchange;

/**
 * Takes records out of a route that need not travel as themselves, because their consumer combines them anyhow. On the task's
 * thread.
 */
public interface Combiner {
    /**
     * Takes a record with a {@code long} key.
     *
     * @return false if it has to travel as itself
     * @throws Exception what takes the record instead, where others than the route's own consumer get it, too
     */
    boolean takeLong(Object value, long timestampMs, long key, int hash) throws Exception;

    /** As {@link #takeLong}, for a key that is an object. */
    boolean take(Object value, long timestampMs, Object key, int hash) throws Exception;
}
