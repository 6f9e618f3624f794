package dev.millrace.flink.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a source's task gets its records from: a reader polled on the spot, or one with a thread of its own. */
interface Feed {

    /** What has been polled, or {@code null} if there is nothing now. Valid until {@link #giveBack}. */
    @Nullable
    Polled poll();

    /** What was polled has been handled. */
    void giveBack(Polled handled);

    /** Adds a split to read. */
    void assign(ReadSplit split);

    /** A checkpoint that holds these positions has become durable: the reader is told, now or soon. */
    void checkpointed(List<ReadSplit> durable);

    /** What the reader has been told to be durable since this was asked before. */
    List<ReadSplit> told();

    /** Whether it says by itself when there is something again; if not, it must be asked. */
    boolean tells();

    /** How much there is to read. Any thread. */
    long lag();

    /** Ends; no call but {@link #lag} follows. */
    void close();
}
