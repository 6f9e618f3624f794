package dev.millrace.engine.exchange;

/** What travels through channels between batches and is not data. Rises of the watermark travel inside batches. */
public sealed interface Signal {

    /**
     * No records come for now, and the channel does not hold the watermark back.
     *
     * @param upToMs how far its time has come meanwhile, for use while all inputs are idle; never passed on as a watermark
     */
    record Idle(long upToMs) implements Signal {}

    /** Records come again; the channel's watermark is what it was before it fell idle. */
    enum Active implements Signal {
        /** The only one. */
        AGAIN
    }

    /**
     * What came before belongs to the snapshot, what comes after does not.
     *
     * @param checkpointId the checkpoint's id, from 1 on
     * @param baseId the newest durable checkpoint, which changes are told against, {@link #NO_BASE}: all is written whole, or
     *     {@link #NOT_KEPT}
     * @param last whether nothing comes after: the run ends with this checkpoint
     */
    record Barrier(long checkpointId, long baseId, boolean last) implements Signal {

        /** There is no durable checkpoint yet. */
        public static final long NO_BASE = 0;

        /** Checkpoints are kept nowhere, and are taken for sources and sinks alone: no operator writes its state. */
        public static final long NOT_KEPT = -1;

        /** Whether operators write their state. */
        public boolean isKept() {
            return baseId != NOT_KEPT;
        }
    }

    /** No record will come any more. Barriers may. */
    enum End implements Signal {
        /** The only one. */
        OF_INPUT
    }
}
