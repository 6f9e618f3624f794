package dev.millrace.flink.source;

import org.apache.flink.api.connector.source.SourceEvent;

/** What the dealer and a reader of a source tell each other, beside splits. */
sealed interface ReaderSignal extends SourceEvent {

    /**
     * Tells a reader that it has been given all splits there are for it now, so that it can tell their time.
     *
     * @param last whether none will be found later
     */
    record SplitsDealt(boolean last) implements ReaderSignal {}

    /** Tells the dealer that a reader has told the time of the splits it was given, and reads once it may. */
    record TimeTold() implements ReaderSignal {}

    /** Tells a reader that all have told their time, so that it may read. */
    record Begin() implements ReaderSignal {}

    /** Tells the dealer that a reader has come to the end of all splits it was given, and will be given no more. */
    record AllRead() implements ReaderSignal {}

    /**
     * Tells the dealer that a reader is idle, or that its idle time has come further.
     *
     * @param upToMs how far, in milliseconds since the epoch; {@link Long#MIN_VALUE} if it has no time
     */
    record Idle(long upToMs) implements ReaderSignal {}

    /** Tells the dealer that a reader is idle no longer. */
    record Active() implements ReaderSignal {}

    /**
     * Tells a reader that all are idle and that its idle time is the furthest, so that it may say it.
     *
     * @param upToMs what the dealer knows of it; what has come since, others may not be idle any more
     */
    record SayIdleTime(long upToMs) implements ReaderSignal {}
}
