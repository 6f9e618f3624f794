package dev.millrace.engine.seam;

import dev.millrace.api.Experimental;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where work that may block is done: threads of their own, or in a simulation, the one thread. */
@Experimental
public interface IoThreads {

    /** Work that is done piece by piece, for as long as the run lasts. */
    @FunctionalInterface
    interface Loop {
        /**
         * Does a piece of work; may block.
         *
         * @return whether something was done; otherwise the loop sleeps until {@link Handle#wake}, or a moment: with real threads
         *     1 ms, up to 64 where steps come back at once again and again, and not at all after a step that took 10
         * @throws Exception ends the loop and is given to the failure handler
         */
        boolean step() throws Exception;

        /**
         * Called on the loop's thread after its last step, if {@link Handle#stop} had given up waiting for that: what the loop
         * uses is its own to close then.
         *
         * @throws Exception is given to the failure handler
         */
        default void abandoned() throws Exception {}
    }

    /** A running loop. */
    interface Handle {
        /** Lets a sleeping loop go on. Any thread. */
        void wake();

        /**
         * Ends the loop after its current step, and waits for it: with real threads for a second, then, the step interrupted, for
         * half a minute, or for another second if the caller is interrupted. Any thread; on the loop's own nothing is waited for.
         * A second call has the same answer, at once if the first has come back.
         *
         * @return whether the loop is over; otherwise its step has not come back, as it has not where the loop stops itself, and
         *     {@link Loop#abandoned} follows when it does
         */
        boolean stop();
    }

    /** What is told of failures; called on the I/O thread. */
    @FunctionalInterface
    interface OnFailure {
        /** The loop or call has failed and is over. */
        void failed(Throwable failure);
    }

    /** Work that is done once. */
    @FunctionalInterface
    interface Call {
        /** Does the work; may block. */
        void run() throws Exception;
    }

    /** Starts a loop. */
    Handle start(String name, Loop loop, OnFailure onFailure);

    /** Does something once, after everything submitted before under the same name. */
    void submit(String name, Call call, OnFailure onFailure);

    /**
     * Does several things that do not depend on each other, at the same time where there are threads, and returns when all are
     * over. Called within a {@link Call}, or where blocking is allowed.
     *
     * @throws Exception what the first of them threw that failed, with what others threw suppressed
     */
    default void together(List<Call> calls) throws Exception {
        @Nullable Throwable first = null;
        for (Call call : calls) {
            try {
                call.run();
            } catch (Throwable t) {
                first = Failures.first(first, t);
            }
        }
        if (first instanceof Error error) {
            throw error;
        }
        if (first instanceof Exception exception) {
            throw exception;
        }
    }
}
