package dev.millrace.engine.run;

import dev.millrace.api.Internal;
import dev.millrace.engine.metrics.RunCounts;
import dev.millrace.engine.restart.RestartText;
import dev.millrace.engine.schedule.Worker;
import dev.millrace.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Leads one run over all its attempts: one that fails is followed by another, which goes on from the newest checkpoint, for
 * as long as the restart strategy says so. Lives on the thread of the run's first worker: everything that happens elsewhere
 * is posted there.
 *
 * <pre>
 * STARTING --tasks are open--> WORKING --end--------------------------------> OVER
 *    ^                            | failure                                    ^
 *    +------delay is over------ WAITING --stop(), cancel(), no more restarts---+
 * </pre>
 *
 * <p>A run that has been asked to stop or to cancel is not restarted: whoever asked wants it to end. One that is being drained
 * is, and drained again.
 */
@Internal
public final class RunControl {

    private enum Phase {
        STARTING,
        WORKING,
        WAITING,
        OVER
    }

    private final RunParts parts;
    private final RunLife life;
    private final Mail mail;
    private final CompletableFuture<RunOutcome> outcome = new CompletableFuture<>();
    private final List<Runnable> whenOver = new CopyOnWriteArrayList<>();
    private final List<Consumer<RunOutcome>> whenEnded = new CopyOnWriteArrayList<>();
    private final Explanations explanations;
    private final Runnable eachRound = this::tick;

    private volatile Phase phase = Phase.STARTING;
    private volatile @Nullable Attempt attempt;
    private volatile RunCounts counts = new RunCounts();
    private final AtomicLong restarts = new AtomicLong();
    private long dueMs;

    /** What users want: {@link RunState#RUNNING} until they ask for something else. */
    private RunState wanted = RunState.RUNNING;

    /** Whether the attempt has failed while it was at work, and not when it was closed after its end. Set on the home thread. */
    private volatile boolean attemptFailed;

    /** The control of a run that has not begun. */
    public RunControl(RunParts parts) {
        this.parts = parts;
        this.life = RunLife.of(parts);
        this.explanations = new Explanations(parts.on().threads(), life.queue());
        this.mail = new Mail(parts.on().workers(), this::broken);
    }

    /**
     * Starts the run: goes on from the newest checkpoint, or begins. Called once, on any thread; may block.
     *
     * @throws Exception if the run cannot start; nothing is left open then
     */
    public void start() throws Exception {
        Attempt first = prepared();
        mail.home(() -> {
            parts.on().workers().get(0).onRound(eachRound);
            work(first);
        });
    }

    // ---- told and asked by any thread

    /** Completed when the run is over and everything it held is closed. */
    public CompletableFuture<RunOutcome> outcome() {
        return outcome;
    }

    /** Has something done when the run is over, just before {@link #outcome} is completed; called before the run's end. */
    public void onOver(Runnable action) {
        whenOver.add(action);
    }

    /** Has something done just after {@link #outcome} is completed; called before the run's end. */
    public void onOutcome(Consumer<RunOutcome> action) {
        whenEnded.add(action);
    }

    /** Where the run stands. */
    public RunState state() {
        if (outcome.isDone()) {
            return outcome.join().state();
        }
        return restarts.get() > 0 && (phase == Phase.WAITING || phase == Phase.STARTING)
                ? RunState.RESTARTING
                : RunState.RUNNING;
    }

    /** How often the run has been started again. */
    public long restarts() {
        return restarts.get();
    }

    /** What checkpoints took. */
    public CheckpointStats checkpoints() {
        return life.stats();
    }

    /** What the tasks count, those of earlier attempts included. */
    public RunCounts counts() {
        return counts;
    }

    /** The tasks at work, by worker. */
    public List<List<Worker.Seat>> seats() {
        Attempt working = attempt;
        return working == null ? List.of() : working.seats();
    }

    /**
     * How much of each split is there and has not been read, by source and split, where that is known: after a failure, none is
     * until the run is at work again; at the end of a run that has not failed, what was known last.
     */
    public Map<String, Map<String, Long>> lags() {
        Attempt working = attempt;
        return working == null || attemptFailed ? Map.of() : working.sources().lags();
    }

    /** When a restart is due, in milliseconds since the epoch; {@link Long#MAX_VALUE} if none is. On the home thread. */
    public long dueMs() {
        return phase == Phase.WAITING
                ? life.clock().nowMs() + Math.max(0, dueMs - life.clock().monotonicMs())
                : Long.MAX_VALUE;
    }

    /**
     * Checkpoint, commit, exit: nothing fires, and the run can go on later. Without storage: {@link #cancel}. A run that is
     * being drained goes on with that; one that waits for its restart ends at once, as it has nothing at work that a checkpoint
     * could be taken of.
     */
    public void stop() {
        if (parts.storage() == null) {
            cancel();
            return;
        }
        want(RunState.STOPPED);
    }

    /** The input ends here; everything fires; the run is over. */
    public void drain() {
        want(RunState.DRAINED);
    }

    /** Ends the run at once. */
    public void cancel() {
        mail.home(() -> {
            wanted = RunState.CANCELLED;
            doAsWanted();
        });
    }

    private void want(RunState end) {
        mail.home(() -> {
            if (wanted == RunState.RUNNING) {
                wanted = end;
                doAsWanted();
            }
        });
    }

    /**
     * Asks a source for no more records, over restarts, or for records again; neither its watermark nor its idleness goes on
     * while it is paused.
     *
     * @throws dev.millrace.api.error.MillraceException if there is no such source
     */
    public void setPaused(String source, boolean paused) {
        life.paused().check(source);
        mail.home(() -> life.paused()
                .set(source, paused, phase == Phase.WORKING ? working().sources() : null));
    }

    /**
     * Takes a checkpoint as soon as none is under way; the future is completed with its id once it is durable, and fails if it
     * is given up or the run ends before.
     */
    public CompletableFuture<Long> checkpoint() {
        return checkpoint(null);
    }

    /** The same with a copy of all it consists of, in a directory that must be empty and is made where it is missing. */
    public CompletableFuture<Long> savepoint(Path directory) {
        return checkpoint(directory);
    }

    private CompletableFuture<Long> checkpoint(@Nullable Path savepoint) {
        AskedCheckpoints.Asked asked = life.asked().ask(savepoint);
        mail.home(() -> {
            life.asked().add(asked);
            tick();
        });
        if (outcome.isDone()) {
            askedFail();
        }
        return asked.done();
    }

    /**
     * Says why the time of an operator is where it is: which split holds it back, in what state that is, and what would release
     * it. The future is completed on a thread of the engine's.
     *
     * @param key a key of the operator, as text, to ask of the instance that has it; or {@code null}
     * @throws dev.millrace.api.error.MillraceException if there is no such operator, or no such key
     */
    public CompletableFuture<List<String>> explain(String operator, @Nullable String key) {
        Explainer explainer =
                new Explainer(parts.plan(), operator, key, parts.on().workers().size());
        CompletableFuture<List<String>> answer = explanations.ask();
        mail.home(() -> {
            if (phase == Phase.WORKING) {
                working().explain(explainer, lines -> explanations.answer(answer, lines));
            } else {
                explanations.answer(
                        answer,
                        List.of("nothing is at work: the run is "
                                + state().name().toLowerCase(Locale.ROOT)));
            }
        });
        if (outcome.isDone()) {
            explanations.over();
        }
        return answer;
    }

    private void askedFail() {
        RunOutcome ended = outcome.join();
        Throwable failed = ended.failure();
        life.asked().fail(failed == null ? new IllegalStateException("the run ended as " + ended.state()) : failed);
    }

    // ---- on the home thread

    private Attempt working() {
        Attempt current = attempt;
        if (current == null) {
            throw new IllegalStateException("the run is not at work");
        }
        return current;
    }

    /** Looks whether something is due; in every round of the first worker. */
    public void tick() {
        if (phase == Phase.WORKING) {
            working().look();
        } else if (phase == Phase.WAITING && life.clock().monotonicMs() >= dueMs) {
            phase = Phase.STARTING;
            parts.on().threads().submit(life.queue(), this::startAgain, this::failedToStart);
        }
    }

    private void work(Attempt prepared) {
        attempt = prepared;
        attemptFailed = false;
        phase = Phase.WORKING;
        life.paused().into(prepared.sources());
        prepared.begin();
        doAsWanted();
    }

    private void doAsWanted() {
        if (phase == Phase.WAITING && (wanted == RunState.STOPPED || wanted == RunState.CANCELLED)) {
            end(new RunOutcome(RunState.CANCELLED, null));
        } else if (phase == Phase.WORKING) {
            switch (wanted) {
                case STOPPED -> working().stop();
                case DRAINED -> working().drain();
                case CANCELLED -> working().cancel();
                default -> {}
            }
        }
    }

    private void over(RunOutcome ended, OptionalLong newest) {
        Throwable failure = ended.failure();
        boolean mayGoOn = wanted == RunState.RUNNING || wanted == RunState.DRAINED;
        if (failure == null || !attemptFailed || !mayGoOn || parts.storage() == null) {
            end(ended);
            return;
        }
        OptionalLong delayMs =
                parts.policy().restarts().after(failure, life.clock().monotonicMs());
        if (delayMs.isEmpty()) {
            end(ended);
            return;
        }
        dueMs = life.clock().monotonicMs() + delayMs.getAsLong();
        phase = Phase.WAITING;
        life.asked().again();
        life.warn()
                .accept(RestartText.of(
                        life.pipeline(), failure, newest, delayMs.getAsLong(), restarts.incrementAndGet()));
    }

    private void end(RunOutcome ended) {
        if (phase == Phase.OVER) {
            return;
        }
        phase = Phase.OVER;
        parts.on().workers().get(0).offRound(eachRound);
        parts.on().threads().submit(life.queue(), () -> complete(ended), t -> {});
    }

    private void broken(Throwable t) {
        Attempt current = attempt;
        if (current == null) {
            end(new RunOutcome(RunState.FAILED, t));
        } else {
            current.failed(t);
        }
    }

    // ---- where blocking is allowed

    private void complete(RunOutcome ended) {
        try {
            whenOver.forEach(Runnable::run);
        } finally {
            outcome.complete(ended);
            askedFail();
            explanations.over();
            whenEnded.forEach(each -> each.accept(ended));
        }
    }

    private Attempt prepared() throws Exception {
        Restored restored = restored();
        if (restored != null) {
            life.ids().above(restored.id());
            life.stats().restored(restored.id());
        }
        life.ids().above(Newest.highestId(parts.storage(), life.pipeline()));
        Attempt next = new Attempt(parts, life, restored, new OfAttempt());
        RunCounts counting = counts.next();
        next.prepare(parts.tasks().build(next, counting, restored == null ? null : restored.id()));
        counts = counting;
        return next;
    }

    /** The newest checkpoint; before there is one, the snapshot that the run is to begin from. */
    private @Nullable Restored restored() {
        Snapshot own = Newest.of(parts.storage(), life.pipeline());
        Snapshot newest = own == null ? Newest.of(parts.from(), life.pipeline()) : own;
        return newest == null
                ? null
                : new Restored(newest, own != null, parts.plan(), parts.policy().allowDroppedState());
    }

    private void startAgain() throws Exception {
        Attempt next = prepared();
        mail.home(() -> work(next));
    }

    private void failedToStart(Throwable t) {
        OptionalLong newest = Newest.id(parts.storage());
        mail.home(() -> {
            attemptFailed = true;
            boolean leave = wanted == RunState.STOPPED || wanted == RunState.CANCELLED;
            over(leave ? new RunOutcome(RunState.CANCELLED, null) : new RunOutcome(RunState.FAILED, t), newest);
        });
    }

    private final class OfAttempt implements Attempt.Listener {
        @Override
        public void ends(RunState how) {
            attemptFailed = how == RunState.FAILED;
        }

        @Override
        public void closed(RunOutcome ended) {
            OptionalLong newest = ended.failure() == null ? OptionalLong.empty() : Newest.id(parts.storage());
            mail.home(() -> over(ended, newest));
        }
    }
}
