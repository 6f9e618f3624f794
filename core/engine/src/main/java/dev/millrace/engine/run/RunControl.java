package dev.millrace.engine.run;

import dev.millrace.api.Internal;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.Plan;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.engine.chain.Failures;
import dev.millrace.engine.compile.RunGraph;
import dev.millrace.engine.schedule.Worker;
import dev.millrace.engine.seam.Clock;
import dev.millrace.engine.seam.IoThreads;
import dev.millrace.engine.source.SourceInput;
import dev.millrace.engine.task.Task;
import dev.millrace.engine.task.TaskId;
import dev.millrace.engine.task.TaskListener;
import dev.millrace.engine.task.TaskSnapshot;
import dev.millrace.snapshot.Snapshot;
import dev.millrace.snapshot.SnapshotStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Leads one run: begins checkpoints, has them written and committed, and brings the run to its end. Lives on the thread of
 * the run's first worker: everything that happens elsewhere is posted there.
 *
 * <pre>
 * RUNNING --all tasks ended--------> FINISHING --committed--> over (COMPLETED or DRAINED)
 *         --stop(), with storage---> FINISHING --committed--> over (STOPPED)
 *         --cancel(), stop() without storage----------------> over (CANCELLED)
 *         --failure-----------------------------------------> over (FAILED)
 * </pre>
 *
 * <p>A drain has fired windows before their time: no checkpoint but the last is taken once it has begun, and it is not
 * stopped any more, for nothing could go on from there.
 */
@Internal
public final class RunControl implements TaskListener {

    private static final AtomicLong NUMBERS = new AtomicLong();

    /** What a run is led with. */
    public record Parts(
            Plan plan,
            List<Worker> workers,
            Clock clock,
            IoThreads threads,
            @Nullable SnapshotStorage storage,
            @Nullable Long checkpointEveryMs,
            @Nullable Snapshot restored,
            CodecRegistry codecs) {}

    private enum Phase {
        RUNNING,
        FINISHING,
        OVER
    }

    private final Parts parts;
    private final Mail mail;
    private final CompletableFuture<RunOutcome> outcome = new CompletableFuture<>();
    private final CheckpointStats stats = new CheckpointStats();
    private final Runnable eachRound = this::tick;

    private final List<Runnable> whenOver = new CopyOnWriteArrayList<>();

    /** The checkpoints that users wait for: any thread adds, and whoever ends the run, or finds it ended, lets them fail. */
    private final List<CompletableFuture<Long>> unanswered = new CopyOnWriteArrayList<>();

    /** Names what the run has done on I/O threads: in order, and apart from every other run, of the same name too. */
    private final String queue;

    private Phase phase = Phase.RUNNING;

    /** Whether all tasks sit at their workers. */
    private boolean atWork;

    private RunState ending = RunState.COMPLETED;
    private @Nullable Sources sources;
    private @Nullable CheckpointCoordinator<TaskSnapshot> coordinator;
    private @Nullable CheckpointRunner runner;
    private @Nullable SplitAssigner assigner;
    private final List<List<Worker.Seat>> seats = new ArrayList<>();
    private final TreeSet<TaskId> running = new TreeSet<>();
    private final List<CompletableFuture<Long>> asked = new ArrayList<>();
    private List<CompletableFuture<Long>> answered = new ArrayList<>();
    private long finalCheckpoint = -1;
    private @Nullable Throwable failure;

    /** The control of a run that has not begun. */
    public RunControl(Parts parts) {
        this.queue = parts.plan().name() + "-" + NUMBERS.incrementAndGet();
        this.parts = parts;
        this.mail = new Mail(parts.workers(), this::failed);
    }

    /** Completed when the run is over and everything it held is closed. */
    public CompletableFuture<RunOutcome> outcome() {
        return outcome;
    }

    /** Has something done when the run is over, just before {@link #outcome} is completed; called before the run's end. */
    public void onOver(Runnable action) {
        whenOver.add(action);
    }

    /** What checkpoints took. */
    public CheckpointStats checkpoints() {
        return stats;
    }

    /** The tasks at work, by worker. */
    public List<List<Worker.Seat>> seats() {
        return seats;
    }

    /**
     * Starts the run: restores state, opens operators, assigns splits, and puts the tasks to work. Called once, on any
     * thread; may block.
     *
     * @throws Exception if the run cannot start; nothing is left open then
     */
    public void start(RunGraph built) throws Exception {
        sources = new Sources(built.sources(), mail);
        Snapshot restored = parts.restored();
        coordinator = new CheckpointCoordinator<>(
                built.taskIds(),
                restored == null ? 1 : restored.id() + 1,
                parts.checkpointEveryMs(),
                parts.clock().monotonicMs());
        running.addAll(built.taskIds());
        List<Task> opened = new ArrayList<>();
        try {
            // Before any writer is opened: it may do away with what it does not know to be committed.
            Long everyMs = parts.checkpointEveryMs();
            OptionalLong checkpointEveryMs = everyMs == null ? OptionalLong.empty() : OptionalLong.of(everyMs);
            runner = new CheckpointRunner(
                    parts.plan(), parts.storage(), parts.clock(), checkpointEveryMs, restored, parts.codecs());
            for (Task task : built.tasks()) {
                task.open();
                opened.add(task);
            }
            if (restored != null) {
                Restore.into(built, restored);
            }
            SplitAssigner assigning = new SplitAssigner(built, parts, queue, mail);
            assigning.assignAll();
            assigner = assigning;
            for (Task task : built.upstreamFirst()) {
                task.begin();
            }
        } catch (Throwable t) {
            Failures.first(t, RunClosing.closeAll(opened, runner));
            throw t;
        }
        for (List<Task> tasks : built.byWorker()) {
            seats.add(tasks.stream()
                    .map(task -> new Worker.Seat(task, this::taskFailed))
                    .toList());
        }
        // All from the thread that takes them off: should the first record fail the run, what comes then is behind
        // this.
        mail.home(() -> {
            parts.workers().get(0).onRound(eachRound);
            for (int i = 0; i < seats.size(); i++) {
                Worker worker = parts.workers().get(i);
                List<Worker.Seat> theirs = seats.get(i);
                mail.to(i, () -> worker.add(theirs));
            }
            atWork = true;
            finishIfEnded();
        });
    }

    // ---- asked for by users, on any thread

    /**
     * Checkpoint, commit, exit: nothing fires, and the run can go on later. Without storage: {@link #cancel}. A run that is
     * being drained goes on with that.
     */
    public void stop() {
        mail.home(() -> {
            if (parts.storage() == null) {
                end(RunState.CANCELLED);
            } else if (phase == Phase.RUNNING && !isDraining()) {
                finish(RunState.STOPPED);
            }
        });
    }

    /** The input ends here; everything fires; the run is over. */
    public void drain() {
        mail.home(() -> {
            if (phase == Phase.RUNNING && !isDraining()) {
                ending = RunState.DRAINED;
                sources().tellAll(SourceInput::end);
            }
        });
    }

    /** Ends the run at once. */
    public void cancel() {
        mail.home(() -> end(RunState.CANCELLED));
    }

    /** Asks a source for no more records until {@link #resume}; neither its watermark nor its idleness goes on. */
    public void pause(String source) {
        sources().tell(source, SourceInput::pause);
    }

    /** Asks a source for records again. */
    public void resume(String source) {
        sources().tell(source, SourceInput::resume);
    }

    /**
     * Takes a checkpoint as soon as none is under way; the future is completed with its id once it is durable, and fails if
     * the run ends before.
     */
    public CompletableFuture<Long> checkpoint() {
        CompletableFuture<Long> done = new CompletableFuture<>();
        unanswered.add(done);
        mail.home(() -> {
            asked.add(done);
            tick();
        });
        if (outcome.isDone()) {
            unansweredFail();
        }
        return done;
    }

    private void unansweredFail() {
        RunOutcome ended = outcome.join();
        Throwable failed = ended.failure();
        Throwable over = failed == null ? new IllegalStateException("the run ended as " + ended.state()) : failed;
        unanswered.forEach(each -> each.completeExceptionally(over));
        // No others: another thread may have added one meanwhile, and lets it fail itself.
        unanswered.removeIf(CompletableFuture::isDone);
    }

    // ---- on the home thread

    private boolean isDraining() {
        return ending == RunState.DRAINED;
    }

    /** Looks whether something is due; in every round of the first worker. */
    public void tick() {
        mail.guarded(this::look);
    }

    private void look() {
        CheckpointCoordinator<?> coordinating = coordinator;
        if (phase == Phase.OVER || coordinating == null || finalCheckpoint >= 0) {
            return;
        }
        SplitAssigner assigning = assigner;
        if (assigning != null && phase == Phase.RUNNING) {
            assigning.tick();
        }
        if (coordinating.isBusy()) {
            return;
        }
        if (phase == Phase.FINISHING
                || (!isDraining()
                        && (!asked.isEmpty() || coordinating.isDue(parts.clock().monotonicMs())))) {
            begin(coordinating);
        }
    }

    private void begin(CheckpointCoordinator<?> coordinating) {
        long id = coordinating.begin(parts.clock().monotonicMs());
        stats.begun(id, parts.clock().nanos());
        answered = new ArrayList<>(asked);
        asked.clear();
        boolean last = phase == Phase.FINISHING;
        if (last) {
            finalCheckpoint = id;
        }
        sources().tellAll(source -> source.requestBarrier(id, last));
    }

    private Sources sources() {
        Sources reading = sources;
        if (reading == null) {
            throw new IllegalStateException("the run has not been started");
        }
        return reading;
    }

    private void finish(RunState how) {
        ending = how;
        phase = Phase.FINISHING;
        tick();
    }

    @Override
    public void acknowledged(TaskSnapshot snapshot) {
        mail.home(() -> {
            CheckpointCoordinator<TaskSnapshot> coordinating = coordinator;
            if (phase == Phase.OVER || coordinating == null) {
                return;
            }
            CheckpointCoordinator.Complete<TaskSnapshot> complete =
                    coordinating.acknowledge(snapshot.task(), snapshot.checkpointId(), snapshot);
            CheckpointRunner running = runner;
            if (complete != null && running != null) {
                submit(() -> {
                    Snapshot durable = running.run(complete);
                    mail.home(() -> committed(durable));
                });
            }
        });
    }

    /** Has something done on the I/O thread, after everything that this run has submitted before. */
    private void submit(IoThreads.Call call) {
        parts.threads().submit(queue, call, this::failed);
    }

    /** What users do when they are answered must hold up neither a worker nor this run's own I/O. */
    private void answer(long checkpointId) {
        List<CompletableFuture<Long>> now = answered;
        answered = new ArrayList<>();
        if (!now.isEmpty()) {
            // From here on the end of the run does not let them fail.
            unanswered.removeIf(each -> now.stream().anyMatch(answering -> answering == each));
            parts.threads()
                    .submit("answers-" + queue, () -> now.forEach(each -> each.complete(checkpointId)), this::failed);
        }
    }

    private void committed(Snapshot snapshot) {
        CheckpointCoordinator<?> coordinating = coordinator;
        if (phase == Phase.OVER || coordinating == null) {
            return;
        }
        coordinating.done();
        stats.done(snapshot, parts.clock().nanos());
        answer(snapshot.id());
        sources().tellAll(source -> source.checkpointed(snapshot.id()));
        if (snapshot.id() == finalCheckpoint) {
            end(ending);
        } else {
            tick();
        }
    }

    @Override
    public void ended(TaskId task) {
        mail.home(() -> {
            running.remove(task);
            finishIfEnded();
        });
    }

    /** A task without anything to read ends while the run is being started; what follows waits for its being at work. */
    private void finishIfEnded() {
        if (atWork && running.isEmpty() && phase == Phase.RUNNING) {
            finish(ending);
        }
    }

    private void taskFailed(Task task, Throwable t) {
        failed(
                t instanceof MillraceException
                        ? t
                        : MillraceException.internal("TASK_FAILED", "a task failed: " + t)
                                .at(task.id().toString())
                                .remedy("this is an error in Millrace; please report it with its cause")
                                .cause(t)
                                .build());
    }

    private void failed(Throwable t) {
        mail.home(() -> {
            if (phase != Phase.OVER) {
                failure = t;
                end(RunState.FAILED);
            } else if (failure == null && ending != RunState.CANCELLED) {
                // A source that could not act on the last checkpoint, for one.
                failure = t;
            }
        });
    }

    private void end(RunState state) {
        if (phase == Phase.OVER) {
            return;
        }
        phase = Phase.OVER;
        ending = state;
        parts.workers().get(0).offRound(eachRound);
        if (assigner != null) {
            assigner.end();
        }
        new RunClosing(seats, parts.workers(), mail).takeOff(() -> submit(this::closeAll));
    }

    private void closeAll() {
        List<Task> tasks =
                seats.stream().flatMap(List::stream).map(Worker.Seat::task).toList();
        Throwable cause = failure;
        try {
            cause = Failures.first(cause, RunClosing.closeAll(tasks, runner));
            whenOver.forEach(Runnable::run);
        } finally {
            outcome.complete(new RunOutcome(cause == null ? ending : RunState.FAILED, cause));
            unansweredFail();
        }
    }

    /** Whether the plan has a source that may be read forever. */
    public boolean isUnbounded() {
        return parts.plan().nodes().stream()
                .anyMatch(node -> node.operator() instanceof Operator.Read read
                        && !read.source().bounded());
    }
}
