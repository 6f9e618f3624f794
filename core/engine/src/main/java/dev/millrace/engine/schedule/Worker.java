package dev.millrace.engine.schedule;

import dev.millrace.engine.exchange.TaskInput;
import dev.millrace.engine.seam.Clock;
import dev.millrace.engine.task.StepResult;
import dev.millrace.engine.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * One worker: the tasks that share a thread, advanced in rounds. A round takes a bounded number of messages from the
 * mailbox, steps every task once, those nearest to the sinks first, each with a {@link Turn}'s worth of records, and then lets
 * batches go that are not full. So no task starves another, and no record waits longer than the round in which it was written.
 *
 * <p>All methods but {@link #post} and {@link #wake} belong to the worker's thread, or to the one thread of a simulation.
 */
public final class Worker {

    private static final int MESSAGES_PER_ROUND = 64;

    /** One task at work, and who is told when it fails. */
    public static final class Seat {
        private final Task task;
        private final @Nullable TaskInput polled;
        private final FailureListener onFailure;
        private final Turn turn = new Turn();
        private StepResult last = StepResult.IDLE;
        private boolean stepped;
        private long leftNanos;
        private long blockedNanos;
        private long busyNanos;
        private long idleNanos;

        /**
         * A seat for a task.
         *
         * @param polled its input, if that is found to have something by polling alone: nobody wakes the worker for it
         */
        public Seat(Task task, @Nullable TaskInput polled, FailureListener onFailure) {
            this.task = task;
            this.polled = polled;
            this.onFailure = onFailure;
        }

        /** The task. */
        public Task task() {
            return task;
        }

        /** How long the task waited for room for what it makes, in nanoseconds. Any thread may read. */
        public long blockedNanos() {
            return blockedNanos;
        }

        /** How long the task was at work, or had something to do and waited for its turn, in nanoseconds. */
        public long busyNanos() {
            return busyNanos;
        }

        /** How long the task had nothing to do, in nanoseconds. */
        public long idleNanos() {
            return idleNanos;
        }

        /** Whether something may come up of which nobody tells: records to read, or that a writer is ready. */
        private boolean polls() {
            return task.isBlocked() || (polled != null && !polled.isBare());
        }

        /** Its turn has come: the time since the last belongs to what that left the task in. */
        private void begins(long nowNanos) {
            if (!stepped) {
                stepped = true;
            } else if (last == StepResult.BLOCKED || task.isBlocked()) {
                blockedNanos += nowNanos - leftNanos;
            } else if (last == StepResult.IDLE) {
                idleNanos += nowNanos - leftNanos;
            } else {
                busyNanos += nowNanos - leftNanos;
            }
        }

        private void ends(long begunNanos, long nowNanos) {
            leftNanos = nowNanos;
            turn.took(task.handledRecords(), nowNanos - begunNanos);
            switch (last) {
                case BLOCKED -> blockedNanos += nowNanos - begunNanos;
                case IDLE -> idleNanos += nowNanos - begunNanos;
                case PROGRESSED -> busyNanos += nowNanos - begunNanos;
            }
        }
    }

    /** Is told that a task has failed. Called on the worker's thread. */
    @FunctionalInterface
    public interface FailureListener {
        /** The task threw; it will not be stepped again. */
        void failed(Task task, Throwable failure);
    }

    private final int budgetRecords;
    private final Clock clock;
    private final List<Seat> seats = new ArrayList<>();
    private final List<Runnable> perRound = new ArrayList<>();
    private final ConcurrentLinkedQueue<Runnable> mailbox = new ConcurrentLinkedQueue<>();
    private volatile Runnable onWake = () -> {};

    /** A worker without tasks whose tasks handle at most {@code budgetRecords} per round; {@code clock} measures what they take. */
    public Worker(int budgetRecords, Clock clock) {
        this.budgetRecords = budgetRecords;
        this.clock = clock;
    }

    /** What is called when there is something to do. */
    public void onWake(Runnable wake) {
        onWake = wake;
    }

    /** There may be something to do. Any thread. */
    public void wake() {
        onWake.run();
    }

    /** Has something done on the worker's thread, between two rounds. Any thread. */
    public void post(Runnable message) {
        mailbox.add(message);
        wake();
    }

    /** Adds tasks, those nearest to the sinks first. */
    public void add(List<Seat> more) {
        seats.addAll(more);
    }

    /** Takes tasks off the worker. */
    public void remove(List<Seat> gone) {
        seats.removeAll(gone);
    }

    /** Has something done in every round. */
    public void onRound(Runnable action) {
        perRound.add(action);
    }

    /** No longer does what {@link #onRound} was given. */
    public void offRound(Runnable action) {
        perRound.remove(action);
    }

    /** Does up to one round's worth of messages; true if there were any. */
    public boolean drainMailbox() {
        boolean any = false;
        for (int i = 0; i < MESSAGES_PER_ROUND; i++) {
            Runnable message = mailbox.poll();
            if (message == null) {
                return any;
            }
            any = true;
            try {
                message.run();
            } catch (Throwable t) {
                broken(t);
            }
        }
        return any;
    }

    /** Nobody knows what a message that threw has left undone: no task here can be trusted, and the others need a worker. */
    private void broken(Throwable t) {
        for (Seat seat : List.copyOf(seats)) {
            fail(seat, t);
        }
    }

    /** One round; returns whether anything was done. */
    public boolean round() {
        boolean progressed = drainMailbox();
        long now = clock.nanos();
        for (int i = 0; i < seats.size(); ) {
            Seat seat = seats.get(i);
            progressed |= stepFrom(seat, now);
            now = seat.leftNanos;
            i = after(seat, i);
        }
        for (int i = 0; i < seats.size(); ) {
            Seat seat = seats.get(i);
            endRound(seat);
            i = after(seat, i);
        }
        for (int i = 0; i < perRound.size(); i++) {
            perRound.get(i).run();
        }
        return progressed;
    }

    /** Whether there are tasks for which something may come up of which nobody tells. */
    public boolean polls() {
        for (int i = 0; i < seats.size(); i++) {
            if (seats.get(i).polls()) {
                return true;
            }
        }
        return false;
    }

    /**
     * In place of a round where the one before did nothing, nobody has woken the worker since, and nothing is due by the clock:
     * steps such tasks alone. Returns whether anything was done; then a round has to follow.
     */
    public boolean poll() {
        boolean progressed = false;
        for (int i = 0; i < seats.size(); ) {
            Seat seat = seats.get(i);
            if (seat.polls()) {
                progressed |= stepFrom(seat, clock.nanos());
            }
            i = after(seat, i);
        }
        return progressed;
    }

    /** The turn of a seat; returns whether anything was done. */
    private boolean stepFrom(Seat seat, long nowNanos) {
        seat.begins(nowNanos);
        StepResult result = step(seat, seat.turn.records(budgetRecords));
        seat.ends(nowNanos, clock.nanos());
        return result == StepResult.PROGRESSED;
    }

    /** Where the seat after {@code seat} is: one whose task fails is taken off. */
    private int after(Seat seat, int at) {
        return at < seats.size() && seats.get(at).equals(seat) ? at + 1 : at;
    }

    /** Steps one task. */
    public StepResult step(Seat seat, int budget) {
        try {
            seat.last = seat.task.step(budget);
        } catch (Throwable t) {
            fail(seat, t);
        }
        return seat.last;
    }

    /** Ends a round for one task. */
    public void endRound(Seat seat) {
        try {
            seat.task.endRound(seat.last);
        } catch (Throwable t) {
            fail(seat, t);
        }
    }

    private void fail(Seat seat, Throwable t) {
        seat.last = StepResult.IDLE;
        seats.remove(seat);
        seat.onFailure.failed(seat.task, t);
    }

    /** The tasks. */
    public List<Seat> seats() {
        return seats;
    }

    /** When something is due by the clock, in milliseconds since the epoch; {@link Long#MAX_VALUE} if nothing waits. */
    public long dueProcessingMs() {
        long due = Long.MAX_VALUE;
        for (int i = 0; i < seats.size(); i++) {
            due = Math.min(due, seats.get(i).task.dueProcessingMs());
        }
        return due;
    }
}
