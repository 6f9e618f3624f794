package dev.millrace.engine.exchange;

/** What travels through channels between batches and is not data. Rises of the watermark travel inside batches. */
public sealed interface Signal {

    /** The channel has no records for now and does not hold the watermark back, or has records again. */
    enum Activity implements Signal {
        /** Nothing to wait for. */
        IDLE,
        /** Records may come again. */
        ACTIVE
    }

    /** What came before belongs to the snapshot, what comes after does not. */
    record Barrier(long checkpointId) implements Signal {}

    /** No record will come any more. Barriers may. */
    enum End implements Signal {
        /** The only one. */
        OF_INPUT
    }
}
