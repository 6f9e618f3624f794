package dev.millrace.api.plan;

import java.io.Serializable;

/** Which task of a consumer gets a record. */
public sealed interface Partitioning extends Serializable {

    /** The task beside the producer's; no exchange. */
    record Forward() implements Partitioning {}

    /**
     * The task that owns the key group of the record's key.
     *
     * @param key how the key is taken out of a record
     */
    record ByKey(KeySpec key) implements Partitioning {}

    /** All tasks in turn. */
    record Rebalance() implements Partitioning {}
}
