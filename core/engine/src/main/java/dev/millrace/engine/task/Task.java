package dev.millrace.engine.task;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.error.OperatorFailure;
import dev.millrace.engine.chain.ChainTime;
import dev.millrace.engine.chain.Head.BatchCursor;
import dev.millrace.engine.chain.Holding;
import dev.millrace.engine.chain.Outbox;
import dev.millrace.engine.chain.ProcessingTimed;
import dev.millrace.engine.exchange.Router;
import dev.millrace.engine.exchange.Signal;
import dev.millrace.engine.exchange.TaskInput;
import dev.millrace.engine.seam.Clock;
import dev.millrace.engine.sink.WriteOperator;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One chain on one worker. A step takes what its input offers, calls the operators, and returns; it never blocks. Whatever
 * cannot be done at once (a firing window, a snapshot, the end of input) is a duty that later steps go on with before any
 * further record.
 *
 * <pre>
 * TaskInput --batch--> Head --record--> operators --record--> routers, writers
 *           --rise---> ChainTime ------> timed operators
 *           --barrier> duties: release, begin to prepare and to snapshot, forward
 * </pre>
 */
public final class Task {

    /**
     * After how many points at which something is due a step is over, where a rise of the watermark has many; or fewer, if it
     * may handle fewer records, or has taken so long.
     */
    private static final int TIME_STEPS = 16;

    private static final long TIME_STEPS_NANOS = 1_000_000;

    private final TaskId id;
    private final TaskInput input;
    private final Chain chain;
    private final ChainTime time;
    private final Outbox outbox;
    private final Clock clock;
    private final TaskListener listener;
    private final TaskCheckpoint checkpoint;

    private final ArrayDeque<Duty> duties = new ArrayDeque<>();
    private @Nullable BatchCursor cursor;
    private boolean inBatch;
    private boolean ended;

    private boolean unflushed;

    /** How many records the last step took. */
    private int handledRecords;

    /** A task over an input and a chain. */
    public Task(TaskId id, TaskInput input, Chain chain, Clock clock, TaskListener listener) {
        this.id = id;
        this.input = input;
        this.chain = chain;
        this.time = chain.time();
        this.outbox = chain.outbox();
        this.clock = clock;
        this.listener = listener;
        this.checkpoint = new TaskCheckpoint(id, input, chain, listener);
    }

    /** Which task this is. */
    public TaskId id() {
        return id;
    }

    /** The state of the task is that of a checkpoint. Called before the first step. */
    public void restored(long checkpointId) {
        checkpoint.restored(checkpointId);
    }

    /** The task's operators. */
    public Chain chain() {
        return chain;
    }

    /**
     * Where no record can come, lets that be known at once. Called before any task is put to work, upstream tasks first, so
     * that a reader without splits never holds the watermark back, not even for a moment.
     */
    public void begin() throws Exception {
        boolean stateless = chain.snapshotted().stream().allMatch(named -> named.state() == input);
        if (!stateless || !input.isBare()) {
            return;
        }
        StepResult last = StepResult.PROGRESSED;
        while (last == StepResult.PROGRESSED) {
            last = step(1);
        }
        endRound(last);
    }

    /**
     * Goes on by at most {@code budget} records, or a bounded amount of other work.
     *
     * @throws Exception fails the run
     */
    public StepResult step(int budget) throws Exception {
        handledRecords = 0;
        int timeSteps = Math.min(TIME_STEPS, budget);
        long timeStepsUntilNanos = clock.nanos() + TIME_STEPS_NANOS;
        boolean progressed = checkpoint.step();
        while (true) {
            if (!outbox.tryOpen()) {
                input.blocked();
                return progressed ? StepResult.PROGRESSED : StepResult.BLOCKED;
            }
            if (time.isRising()) {
                progressed = true;
                boolean over = time.advance();
                timeSteps--;
                boolean enough = timeSteps <= 0 || clock.nanos() > timeStepsUntilNanos;
                if (!over && !outbox.isClosed() && (time.isInStep() || enough)) {
                    return StepResult.PROGRESSED;
                }
                continue;
            }
            Duty duty = duties.peekFirst();
            if (duty != null) {
                if (duty.step()) {
                    progressed = true;
                    duties.removeFirst();
                    continue;
                }
                if (duty.waits()) {
                    return progressed ? StepResult.PROGRESSED : StepResult.BLOCKED;
                }
                progressed = true;
                if (outbox.isClosed()) {
                    continue;
                }
                return StepResult.PROGRESSED;
            }
            if (handledRecords >= budget) {
                return StepResult.PROGRESSED;
            }
            if (inBatch) {
                progressed = true;
                handledRecords += goOnWithBatch(budget - handledRecords);
                continue;
            }
            if (!ended && addProcessingDuties()) {
                continue;
            }
            TaskInput.Event event = input.poll();
            if (event == TaskInput.Event.NOTHING) {
                return progressed ? StepResult.PROGRESSED : StepResult.IDLE;
            }
            progressed = true;
            handle(event);
        }
    }

    /** How many records the last step took: at most what it was given. */
    public int handledRecords() {
        return handledRecords;
    }

    private int goOnWithBatch(int budget) throws Exception {
        BatchCursor at = cursor;
        if (at == null) {
            throw new IllegalStateException("no batch");
        }
        int before = at.record;
        if (!at.isDone()) {
            try {
                chain.heads().get(input.input()).onBatch(at, budget);
            } catch (MillraceException e) {
                throw withOrigin(e);
            }
            unflushed = true;
        }
        int handled = at.record - before;
        if (at.isDone()) {
            inBatch = false;
            input.batchDone();
        }
        return Math.max(1, handled);
    }

    private MillraceException withOrigin(MillraceException e) {
        String origin = e.code().equals(OperatorFailure.CODE) ? input.origin() : null;
        return origin == null ? e : e.adding("read from " + origin);
    }

    private void handle(TaskInput.Event event) {
        switch (event) {
            case BATCH -> {
                inBatch = true;
                if (cursor == null) {
                    cursor = new BatchCursor(input.batch());
                } else {
                    cursor.reset(input.batch());
                }
            }
            case RISE -> addRise();
            case IDLE -> {
                addRise();
                addRelease();
                long upToMs = input.idleUpToMs();
                duties.add(() -> signal(new Signal.Idle(upToMs)));
            }
            case ACTIVE -> {
                addRise();
                addRelease();
                duties.add(() -> signal(Signal.Active.AGAIN));
            }
            case BARRIER -> addBarrierDuties(input.barrier());
            case END -> addEndDuties();
            case NOTHING -> {}
        }
    }

    /** A rise that stands in no batch: what operators hold comes from before it. */
    private void addRise() {
        long toMs = input.watermarkMs();
        if (toMs > time.watermarkMs()) {
            addRelease();
            duties.add(() -> rise(toMs));
        }
    }

    private boolean rise(long toMs) {
        if (toMs > time.watermarkMs()) {
            if (toMs == Long.MAX_VALUE) {
                // The end of time is not passed on: how far time had come before it must be said now.
                flushRouters();
            }
            time.rise(toMs);
        }
        return true;
    }

    private boolean addProcessingDuties() {
        boolean any = false;
        List<ProcessingTimed> operators = chain.processingTimed();
        if (operators.isEmpty()) {
            return false;
        }
        long now = clock.nowMs();
        for (int i = 0; i < operators.size(); i++) {
            ProcessingTimed operator = operators.get(i);
            if (operator.dueProcessingMs() <= now) {
                any = true;
                duties.add(() -> operator.advanceProcessing(now));
            }
        }
        return any;
    }

    private void addRelease() {
        for (Holding holding : chain.holding()) {
            duties.add(holding::release);
        }
    }

    private void addBarrierDuties(Signal.Barrier barrier) {
        addRelease();
        // Should the one before have been given up, its bytes may still be written, and writers prepare for it.
        duties.add((Duty.Waiting) () -> !checkpoint.isUnderWay());
        duties.add(() -> {
            checkpoint.begin(barrier);
            signal(barrier);
            input.barrierDone();
            // After the last one nothing fires, not even by the clock: what would come of it is in no checkpoint.
            ended |= barrier.last();
            return true;
        });
    }

    /** What waits for the clock fires before the watermark goes to the end of time: what comes of it is late for nobody. */
    private void addEndDuties() {
        addRelease();
        for (ProcessingTimed operator : chain.processingTimed()) {
            duties.add(operator::drainProcessing);
        }
        duties.add(() -> rise(Long.MAX_VALUE));
        addRelease();
        duties.add(() -> {
            signal(Signal.End.OF_INPUT);
            flushWriters();
            ended = true;
            listener.ended(id);
            return true;
        });
    }

    private boolean signal(Signal signal) {
        for (Router router : chain.routers()) {
            router.signal(signal);
        }
        return true;
    }

    /**
     * Ends a round: lets go of batches that are not full, and when no more comes at once, of what operators hold and of what
     * was written.
     */
    public void endRound(StepResult last) throws Exception {
        if (last == StepResult.IDLE && duties.isEmpty() && !time.isRising() && !outbox.isClosed()) {
            for (Holding holding : chain.holding()) {
                if (holding.endsIdleRound() && !holding.release()) {
                    break;
                }
            }
        }
        flushRouters();
        for (WriteOperator writer : chain.writers()) {
            writer.check();
        }
        if (last == StepResult.IDLE && unflushed) {
            flushWriters();
        }
    }

    private void flushRouters() {
        for (Router router : chain.routers()) {
            router.flush();
        }
    }

    private void flushWriters() throws Exception {
        unflushed = false;
        for (WriteOperator writer : chain.writers()) {
            writer.flush();
        }
    }

    /** Whether the task has no room for what it makes. */
    public boolean isBlocked() {
        return outbox.isClosed();
    }

    /** When something is due by the clock, in milliseconds since the epoch; {@link Long#MAX_VALUE} if nothing waits. */
    public long dueProcessingMs() {
        if (ended) {
            return Long.MAX_VALUE;
        }
        long due = input.dueMs();
        for (ProcessingTimed operator : chain.processingTimed()) {
            due = Math.min(due, operator.dueProcessingMs());
        }
        return due;
    }

    /** Opens the operators in order; what was opened is closed again if one fails. */
    public void open() throws Exception {
        Lifecycles.open(chain.lifecycles());
    }

    /** Closes the operators; failures do not keep the others from being closed. Returns the first. */
    public @Nullable Throwable close() {
        return Lifecycles.close(chain.lifecycles(), null);
    }
}
