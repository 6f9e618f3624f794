package dev.millrace.engine.run;

import dev.millrace.api.error.MillraceException;
import dev.millrace.engine.compile.RunGraph;
import dev.millrace.engine.exchange.Signal;
import dev.millrace.engine.schedule.Worker;
import dev.millrace.engine.seam.Failures;
import dev.millrace.engine.seam.IoThreads;
import dev.millrace.engine.source.SourceInput;
import dev.millrace.engine.task.Task;
import dev.millrace.engine.task.TaskId;
import dev.millrace.engine.task.TaskListener;
import dev.millrace.engine.task.TaskSnapshot;
import dev.millrace.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a run: tasks that are put to work, their checkpoints, and the end they come to. Lives on the home thread, as
 * {@link RunControl} does: everything that happens elsewhere is posted there.
 *
 * <pre>
 * RUNNING --all tasks ended--> FINISHING --committed--> over (COMPLETED or DRAINED)
 *         --stop()-----------> FINISHING --committed--> over (STOPPED)
 *         --cancel()--------------------------------> over (CANCELLED)
 *         --failure---------------------------------> over (FAILED)
 * </pre>
 *
 * <p>A drain has fired windows before their time: no checkpoint but the last is taken once it has begun, and it is not
 * stopped any more, for nothing could go on from there.
 */
final class Attempt implements TaskListener {

    /** Is told what an attempt comes to. */
    interface Listener {
        /** The attempt ends, and does nothing more; what it holds open is not closed yet. On the home thread. */
        void ends(RunState how);

        /** Everything that the attempt held open is closed. On the I/O thread. */
        void closed(RunOutcome outcome);
    }

    private enum Phase {
        RUNNING,
        FINISHING,
        OVER
    }

    private final RunParts parts;
    private final RunLife life;
    private final @Nullable Restored restored;
    private final Listener listener;
    private final Mail mail;

    private Phase phase = Phase.RUNNING;

    /** Whether all tasks sit at their workers. */
    private boolean atWork;

    private RunState ending = RunState.COMPLETED;
    private @Nullable Sources sources;
    private @Nullable Checkpoints checkpoints;
    private @Nullable CheckpointRunner runner;
    private @Nullable SplitAssigner assigner;
    private final List<List<Worker.Seat>> seats = new ArrayList<>();
    private final TreeSet<TaskId> running = new TreeSet<>();
    private long finalCheckpoint = -1;
    private @Nullable Throwable failure;

    /** An attempt that has not begun, and is to go on from {@code restored}, or begins anew. */
    Attempt(RunParts parts, RunLife life, @Nullable Restored restored, Listener listener) {
        this.parts = parts;
        this.life = life;
        this.restored = restored;
        this.listener = listener;
        this.mail = new Mail(parts.on().workers(), this::failed);
    }

    /** The tasks, by worker. Any thread, once they are at work. */
    List<List<Worker.Seat>> seats() {
        return seats;
    }

    /**
     * Commits what the snapshot holds, restores state, opens operators and assigns splits. Called once, on any thread; may
     * block.
     *
     * @throws Exception if that is not possible; nothing is left open then
     */
    void prepare(RunGraph built) throws Exception {
        sources = new Sources(built.sources(), mail);
        running.addAll(built.taskIds());
        Snapshot snapshot = restored == null ? null : restored.snapshot();
        List<Task> opened = new ArrayList<>();
        try {
            // Before any writer is opened: it may do away with what it does not know to be committed.
            Long intervalMs = parts.policy().checkpoints().intervalMs();
            CheckpointRunner running = new CheckpointRunner(
                    parts.plan(),
                    parts.storage(),
                    parts.on().clock(),
                    intervalMs == null ? OptionalLong.empty() : OptionalLong.of(intervalMs),
                    snapshot,
                    parts.codecs(),
                    parts.on().threads());
            runner = running;
            checkpoints = checkpoints(built, running);
            for (Task task : built.tasks()) {
                task.open();
                opened.add(task);
            }
            if (restored != null) {
                restored.into(built, life.warn());
            }
            SplitAssigner assigning = new SplitAssigner(built, parts, snapshot, life.queue(), mail);
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
                    .map(task -> new Worker.Seat(task, built.polling().get(task), this::taskFailed))
                    .toList());
        }
    }

    /**
     * Puts the tasks to work. On the home thread, which takes them off: should the first record fail, what comes then is
     * behind this.
     */
    void begin() {
        for (int i = 0; i < seats.size(); i++) {
            Worker worker = parts.on().workers().get(i);
            List<Worker.Seat> theirs = seats.get(i);
            mail.to(i, () -> worker.add(theirs));
        }
        atWork = true;
        finishIfEnded();
    }

    private Checkpoints checkpoints(RunGraph built, CheckpointRunner running) {
        CheckpointCoordinator<TaskSnapshot> coordinator = new CheckpointCoordinator<>(
                built.taskIds(),
                restored == null ? Signal.Barrier.NO_BASE : restored.baseId(),
                parts.policy().checkpoints(),
                life.clock().monotonicMs());
        return new Checkpoints(coordinator, running, life, new Here(), new Answers());
    }

    // ---- asked for, on the home thread

    /** Ends with a checkpoint. One that is being drained goes on with that. */
    void stop() {
        if (phase == Phase.RUNNING && !isDraining()) {
            finish(RunState.STOPPED);
        }
    }

    /** Ends the input. */
    void drain() {
        if (phase == Phase.RUNNING && !isDraining()) {
            ending = RunState.DRAINED;
            sources().tellAll(SourceInput::end);
        }
    }

    /** Ends at once. */
    void cancel() {
        end(RunState.CANCELLED);
    }

    /** Looks whether something is due. */
    void look() {
        mail.guarded(this::lookNow);
    }

    private void lookNow() {
        Checkpoints taking = checkpoints;
        if (phase == Phase.OVER || taking == null) {
            return;
        }
        SplitAssigner assigning = assigner;
        if (assigning != null && phase == Phase.RUNNING) {
            assigning.tick();
        }
        if (taking.isBusy()) {
            taking.look();
        } else if (phase == Phase.FINISHING || (!isDraining() && taking.isDue())) {
            beginCheckpoint(taking);
        }
    }

    private boolean isDraining() {
        return ending == RunState.DRAINED;
    }

    private void beginCheckpoint(Checkpoints taking) {
        Signal.Barrier barrier = taking.begin(phase == Phase.FINISHING);
        if (barrier.last()) {
            finalCheckpoint = barrier.checkpointId();
        }
        sources().tellAll(source -> source.requestBarrier(barrier));
    }

    /** Asks all workers why the time of an operator is where it is. */
    void explain(Explainer explainer, Consumer<List<String>> then) {
        Checkpoints taking = checkpoints;
        explainer.ask(
                mail,
                seats,
                sources(),
                then,
                taking == null ? "" : taking.alignment(),
                life.clock().nowMs());
    }

    /** The readers. */
    Sources sources() {
        Sources reading = sources;
        if (reading == null) {
            throw new IllegalStateException("the run has not been started");
        }
        return reading;
    }

    private void finish(RunState how) {
        ending = how;
        phase = Phase.FINISHING;
        look();
    }

    // ---- told by tasks and by checkpoints

    @Override
    public void acknowledged(TaskSnapshot snapshot) {
        mail.home(() -> {
            Checkpoints taking = checkpoints;
            if (phase != Phase.OVER && taking != null) {
                taking.acknowledged(snapshot);
            }
        });
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

    /** Where checkpoints are written and their outcomes heard of: for as long as the attempt is not over. */
    private final class Here implements Checkpoints.Places {
        @Override
        public void submit(IoThreads.Call call) {
            Attempt.this.submit(call);
        }

        @Override
        public void home(Mail.Message message) {
            mail.home(() -> {
                if (phase != Phase.OVER) {
                    message.run();
                }
            });
        }

        /** What users do when they are answered must hold up neither a worker nor this run's own I/O. */
        @Override
        public void answer(Runnable telling) {
            parts.on().threads().submit("answers-" + life.queue(), telling::run, Attempt.this::failed);
        }
    }

    private final class Answers implements Checkpoints.Listener {
        @Override
        public void committed(long checkpointId) {
            sources().tellAll(source -> source.checkpointed(checkpointId));
            if (checkpointId == finalCheckpoint) {
                end(ending);
            } else {
                look();
            }
        }

        @Override
        public void missed(long checkpointId) {
            look();
        }

        @Override
        public void failed(Throwable t) {
            Attempt.this.failed(t);
        }
    }

    /** Has something done on the I/O thread, after everything that this run has submitted before. */
    private void submit(IoThreads.Call call) {
        parts.on().threads().submit(life.queue(), call, this::failed);
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

    /** Any thread. */
    void failed(Throwable t) {
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
        if (assigner != null) {
            assigner.end();
        }
        listener.ends(state);
        new RunClosing(seats, parts.on().workers(), mail).takeOff(() -> submit(this::closeAll));
    }

    private void closeAll() {
        List<Task> tasks =
                seats.stream().flatMap(List::stream).map(Worker.Seat::task).toList();
        Throwable cause = failure;
        try {
            cause = Failures.first(cause, RunClosing.closeAll(tasks, runner));
        } finally {
            listener.closed(new RunOutcome(cause == null ? ending : RunState.FAILED, cause));
        }
    }
}
