package dev.millrace.engine.run;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.Plan;
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
import dev.millrace.snapshot.SnapshotPart;
import dev.millrace.snapshot.SnapshotStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
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
 */
public final class RunControl implements TaskListener {

    /** What a run is led with. */
    public record Parts(
            Plan plan,
            List<Worker> workers,
            Clock clock,
            IoThreads threads,
            @Nullable SnapshotStorage storage,
            @Nullable Long checkpointEveryMs,
            @Nullable Snapshot restored) {}

    private enum Phase {
        RUNNING,
        FINISHING,
        OVER
    }

    private final Parts parts;
    private final Worker home;
    private final CompletableFuture<RunOutcome> outcome = new CompletableFuture<>();
    private final CheckpointStats stats = new CheckpointStats();

    private final List<Runnable> whenOver = new CopyOnWriteArrayList<>();

    private Phase phase = Phase.RUNNING;
    private RunState ending = RunState.COMPLETED;
    private @Nullable Sources sources;
    private @Nullable CheckpointCoordinator<List<SnapshotPart>> coordinator;
    private @Nullable Commits commits;
    private @Nullable SplitAssigner assigner;
    private final List<List<Worker.Seat>> seats = new ArrayList<>();
    private final TreeSet<TaskId> running = new TreeSet<>();
    private final List<CompletableFuture<Long>> asked = new ArrayList<>();
    private List<CompletableFuture<Long>> answered = new ArrayList<>();
    private boolean wanted;
    private long finalCheckpoint = -1;
    private int workersLeft;
    private @Nullable Throwable failure;

    /** The control of a run that has not begun. */
    public RunControl(Parts parts) {
        this.parts = parts;
        this.home = parts.workers().get(0);
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
        sources = new Sources(built.sources(), parts.workers(), this::failed);
        Snapshot restored = parts.restored();
        coordinator = new CheckpointCoordinator<>(
                built.taskIds(),
                restored == null ? 1 : restored.id() + 1,
                parts.checkpointEveryMs(),
                parts.clock().nowMs());
        running.addAll(built.taskIds());
        List<Task> opened = new ArrayList<>();
        try {
            for (Task task : built.tasks()) {
                task.open();
                opened.add(task);
            }
            commits = new Commits(parts.plan(), parts.clock(), restored);
            if (restored != null) {
                Restore.into(built, restored);
                commits.commitAgain(restored);
            }
            assigner =
                    new SplitAssigner(built, restored, parts.threads(), parts.clock(), parts.workers(), this::failed);
            assigner.assignAll();
            for (Task task : built.upstreamFirst()) {
                task.begin();
            }
        } catch (Exception e) {
            for (Task task : opened) {
                Exception closing = task.close();
                if (closing != null) {
                    e.addSuppressed(closing);
                }
            }
            throw e;
        }
        for (List<Task> tasks : built.byWorker()) {
            seats.add(tasks.stream()
                    .map(task -> new Worker.Seat(task, this::taskFailed))
                    .toList());
        }
        for (int i = 0; i < seats.size(); i++) {
            Worker worker = parts.workers().get(i);
            List<Worker.Seat> theirs = seats.get(i);
            worker.post(() -> worker.add(theirs));
        }
    }

    // ---- asked for by users, on any thread

    /** Checkpoint, commit, exit: nothing fires, and the run can go on later. Without storage: {@link #cancel}. */
    public void stop() {
        home.post(() -> {
            if (parts.storage() == null) {
                end(RunState.CANCELLED);
            } else if (phase == Phase.RUNNING) {
                finish(RunState.STOPPED);
            }
        });
    }

    /** The input ends here; everything fires; the run is over. */
    public void drain() {
        home.post(() -> {
            if (phase == Phase.RUNNING && ending == RunState.COMPLETED) {
                ending = RunState.DRAINED;
                sources().tellAll(SourceInput::end);
            }
        });
    }

    /** Ends the run at once. */
    public void cancel() {
        home.post(() -> end(RunState.CANCELLED));
    }

    /** Asks a source for no more records until {@link #resume}; neither its watermark nor its idleness goes on. */
    public void pause(String source) {
        sources().tell(source, SourceInput::pause);
    }

    /** Asks a source for records again. */
    public void resume(String source) {
        sources().tell(source, SourceInput::resume);
    }

    /** Takes a checkpoint as soon as none is under way; the future is completed with its id once it is durable. */
    public CompletableFuture<Long> checkpoint() {
        CompletableFuture<Long> done = new CompletableFuture<>();
        home.post(() -> {
            if (phase == Phase.OVER) {
                done.completeExceptionally(new IllegalStateException("the run is over"));
                return;
            }
            asked.add(done);
            wanted = true;
            tick();
        });
        return done;
    }

    // ---- on the home thread

    /** Looks whether something is due; called in every round of the first worker. */
    public void tick() {
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
        if (wanted
                || phase == Phase.FINISHING
                || coordinating.isDue(parts.clock().nowMs())) {
            begin(coordinating);
        }
    }

    private void begin(CheckpointCoordinator<?> coordinating) {
        long id = coordinating.begin(parts.clock().nowMs());
        stats.begun(id, parts.clock().nanos());
        answered = new ArrayList<>(asked);
        asked.clear();
        wanted = false;
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
        List<SnapshotPart> taskParts = snapshot.parts();
        home.post(() -> {
            CheckpointCoordinator<List<SnapshotPart>> coordinating = coordinator;
            if (phase == Phase.OVER || coordinating == null) {
                return;
            }
            CheckpointCoordinator.Complete<List<SnapshotPart>> complete =
                    coordinating.acknowledge(snapshot.task(), snapshot.checkpointId(), taskParts);
            if (complete != null) {
                persist(complete);
            }
        });
    }

    private void persist(CheckpointCoordinator.Complete<List<SnapshotPart>> complete) {
        List<SnapshotPart> all = new ArrayList<>();
        complete.parts().forEach(all::addAll);
        Snapshot snapshot = new Snapshot(
                complete.id(),
                parts.plan().name(),
                parts.plan().name(),
                parts.plan().keyGroups(),
                all);
        Commits committing = commits;
        parts.threads()
                .submit(
                        "checkpoint-" + parts.plan().name(),
                        () -> {
                            SnapshotStorage storage = parts.storage();
                            if (storage != null) {
                                storage.write(snapshot);
                            }
                            if (committing != null) {
                                committing.commit(snapshot);
                            }
                            home.post(() -> committed(snapshot));
                        },
                        this::failed);
    }

    private void committed(Snapshot snapshot) {
        CheckpointCoordinator<?> coordinating = coordinator;
        if (phase == Phase.OVER || coordinating == null) {
            return;
        }
        coordinating.done();
        stats.done(snapshot, parts.clock().nanos());
        answered.forEach(each -> each.complete(snapshot.id()));
        answered = new ArrayList<>();
        sources().tellAll(source -> source.checkpointed(snapshot.id()));
        if (snapshot.id() == finalCheckpoint) {
            end(ending);
        } else {
            tick();
        }
    }

    @Override
    public void ended(TaskId task) {
        home.post(() -> {
            running.remove(task);
            if (running.isEmpty() && phase == Phase.RUNNING) {
                finish(ending);
            }
        });
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
        home.post(() -> {
            if (phase != Phase.OVER) {
                failure = t;
                end(RunState.FAILED);
            }
        });
    }

    private void end(RunState state) {
        if (phase == Phase.OVER) {
            return;
        }
        phase = Phase.OVER;
        ending = state;
        answered.forEach(each -> each.completeExceptionally(new IllegalStateException("the run ended as " + state)));
        asked.forEach(each -> each.completeExceptionally(new IllegalStateException("the run ended as " + state)));
        workersLeft = seats.size();
        for (int i = 0; i < seats.size(); i++) {
            Worker worker = parts.workers().get(i);
            List<Worker.Seat> theirs = seats.get(i);
            worker.post(() -> {
                worker.remove(theirs);
                home.post(this::workerLeft);
            });
        }
    }

    private void workerLeft() {
        workersLeft--;
        if (workersLeft > 0) {
            return;
        }
        parts.threads().submit("close-" + parts.plan().name(), this::closeAll, this::over);
    }

    private void closeAll() throws Exception {
        Exception closing = null;
        for (List<Worker.Seat> theirs : seats) {
            for (Worker.Seat seat : theirs) {
                Exception e = seat.task().close();
                closing = closing == null ? e : closing;
            }
        }
        if (commits != null) {
            commits.close();
        }
        over(closing);
    }

    private void over(@Nullable Throwable closing) {
        whenOver.forEach(Runnable::run);
        Throwable cause = failure != null ? failure : closing;
        RunState state = cause == null ? ending : RunState.FAILED;
        outcome.complete(new RunOutcome(state, cause));
    }

    /** Whether the plan has a source that may be read forever. */
    public boolean isUnbounded() {
        return parts.plan().nodes().stream()
                .anyMatch(node -> node.operator() instanceof Operator.Read read
                        && !read.source().bounded());
    }
}
