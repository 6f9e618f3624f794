package dev.millrace.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The checkpoints that users wait for. Any thread asks; the run's home thread says what becomes of them; and whoever ends the
 * run, or finds it ended, lets the others fail.
 */
final class AskedCheckpoints {

    private final List<CompletableFuture<Long>> unanswered = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<Long>> waiting = new ArrayList<>();
    private List<CompletableFuture<Long>> underWay = new ArrayList<>();

    /** What a user waits for; to be given to {@link #add} on the home thread. Any thread. */
    CompletableFuture<Long> ask() {
        CompletableFuture<Long> done = new CompletableFuture<>();
        unanswered.add(done);
        return done;
    }

    /** Has the next checkpoint that begins be an answer to this. */
    void add(CompletableFuture<Long> asked) {
        waiting.add(asked);
    }

    /** Whether a checkpoint should begin because a user waits for it. */
    boolean isAny() {
        return !waiting.isEmpty();
    }

    /** A checkpoint begins, for everybody who has asked by now. */
    void begun() {
        underWay = new ArrayList<>(waiting);
        waiting.clear();
    }

    /** The checkpoint has an outcome: returns those to be told, whom the end of the run tells nothing any more. */
    List<CompletableFuture<Long>> take() {
        List<CompletableFuture<Long>> told = underWay;
        underWay = new ArrayList<>();
        unanswered.removeIf(each -> told.stream().anyMatch(telling -> telling == each));
        return told;
    }

    /** The checkpoint will never have an outcome: the next one has to answer those who waited for it. */
    void again() {
        waiting.addAll(0, underWay);
        underWay = new ArrayList<>();
    }

    /** The run is over: whoever still waits is told why. Any thread; may be called again. */
    void fail(Throwable over) {
        unanswered.forEach(each -> each.completeExceptionally(over));
        // No others: another thread may have added one meanwhile, and lets it fail itself.
        unanswered.removeIf(CompletableFuture::isDone);
    }
}
