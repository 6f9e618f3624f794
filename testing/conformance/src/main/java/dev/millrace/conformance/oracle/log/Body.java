package dev.millrace.conformance.oracle.log;

import dev.millrace.api.plan.PlanEdge;
import dev.millrace.conformance.oracle.log.Entry.Datum;
import org.jspecify.annotations.Nullable;

/** What one operator does with what comes in, as {@link Walk} leads it through its logs. */
public interface Body {

    /** A record comes in by an edge of the plan. */
    void onRecord(PlanEdge edge, Datum datum) throws Exception;

    /** The watermark has risen. */
    default void onWatermark(long watermarkMs) throws Exception {}

    /** The least watermark at which there is something to do, or {@code null}. */
    default @Nullable Long dueAtWatermark() {
        return null;
    }

    /** The instant at which there is something to do, or {@code null}. */
    default @Nullable Long dueAtClock() {
        return null;
    }

    /** The clock has reached what {@link #dueAtClock} said. */
    default void onClock() throws Exception {}

    /** A signal is about to pass; what waits must not be overtaken. True if the signal is kept, to be passed on later. */
    default boolean holds(Entry signal) throws Exception {
        return false;
    }

    /** A snapshot is taken: what is not state must not be held any longer. */
    default void onSnapshot() throws Exception {}

    /** The input has ended: what waits for the clock is done now, before the watermark goes to the end of time. */
    default void onEnd() throws Exception {}
}
