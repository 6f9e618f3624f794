package dev.millrace.engine.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints and savepoints that users wait for. Any thread asks; the run's home thread says what becomes of them; and
 * whoever ends the run, or finds it ended, lets the others fail.
 */
final class AskedCheckpoints {

    /** What one user waits for. */
    static final class Asked {
        private final CompletableFuture<Long> done = new CompletableFuture<>();
        private final @Nullable Path savepoint;

        /** Why the savepoint is not there although the checkpoint is; written on the I/O thread, before it says so. */
        private @Nullable Throwable failure;

        private Asked(@Nullable Path savepoint) {
            this.savepoint = savepoint;
        }

        CompletableFuture<Long> done() {
            return done;
        }

        /** Where a copy is to be written to, if anywhere. */
        @Nullable
        Path savepoint() {
            return savepoint;
        }

        /** The copy could not be written. */
        void failed(Throwable why) {
            failure = why;
        }

        /** Tells the user; on a thread on which users may do what they like. */
        void answer(long checkpointId) {
            Throwable why = failure;
            if (why == null) {
                done.complete(checkpointId);
            } else {
                done.completeExceptionally(why);
            }
        }
    }

    private final List<Asked> unanswered = new CopyOnWriteArrayList<>();
    private final List<Asked> waiting = new ArrayList<>();
    private List<Asked> underWay = List.of();

    /** What a user waits for; to be given to {@link #add} on the home thread. Any thread. */
    Asked ask(@Nullable Path savepoint) {
        Asked asked = new Asked(savepoint);
        unanswered.add(asked);
        return asked;
    }

    /** Has the next checkpoint that begins be an answer to this. */
    void add(Asked asked) {
        waiting.add(asked);
    }

    /** Whether a checkpoint should begin because a user waits for it. */
    boolean isAny() {
        return !waiting.isEmpty();
    }

    /** A checkpoint begins, for everybody who has asked by now. */
    void begun() {
        underWay = List.copyOf(waiting);
        waiting.clear();
    }

    /** Those whom the checkpoint under way is for. */
    List<Asked> underWay() {
        return underWay;
    }

    /** The checkpoint has an outcome: returns those to be told, whom the end of the run tells nothing any more. */
    List<Asked> take() {
        List<Asked> told = underWay;
        underWay = List.of();
        unanswered.removeAll(told);
        return told;
    }

    /** The checkpoint will never have an outcome: the next one has to answer those who waited for it. */
    void again() {
        waiting.addAll(0, underWay);
        underWay = List.of();
    }

    /** The run is over: whoever still waits is told why. Any thread; may be called again. */
    void fail(Throwable over) {
        unanswered.forEach(each -> each.done.completeExceptionally(over));
        // No others: another thread may have added one meanwhile, and lets it fail itself.
        unanswered.removeIf(each -> each.done.isDone());
    }
}
