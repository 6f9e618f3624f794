package dev.millrace.engine.task;

import dev.millrace.engine.chain.Snapshotted;
import dev.millrace.engine.exchange.Signal;
import dev.millrace.engine.exchange.TaskInput;
import dev.millrace.engine.sink.WriteOperator;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * A task's part in the checkpoint under way: what of its state is still to be written, and which of its writers still prepare on
 * threads of their own, while records are handled. Used by the task's thread.
 */
final class TaskCheckpoint {

    private final TaskId id;
    private final TaskInput input;
    private final Chain chain;
    private final TaskListener listener;
    private final ArrayDeque<Snapshotted.Cursor> writing = new ArrayDeque<>();
    private final ArrayDeque<Preparing> preparing = new ArrayDeque<>();

    /** The checkpoint that changes are told against: the last one taken, or the one restored. */
    private long lastCheckpointId = Signal.Barrier.NO_BASE;

    private @Nullable TaskSnapshot underWay;

    /** A writer that prepares. */
    private record Preparing(WriteOperator writer, TaskSnapshot snapshot) {
        boolean step() throws Exception {
            return writer.prepare(snapshot.checkpointId(), snapshot.sink(writer.operator()));
        }
    }

    TaskCheckpoint(TaskId id, TaskInput input, Chain chain, TaskListener listener) {
        this.id = id;
        this.input = input;
        this.chain = chain;
        this.listener = listener;
    }

    /** The state of the task is that of a checkpoint. */
    void restored(long checkpointId) {
        lastCheckpointId = checkpointId;
    }

    /** Whether the task's part has not been delivered yet. */
    boolean isUnderWay() {
        return underWay != null;
    }

    /** Begins with all that was handled up to now; no other is under way. */
    void begin(Signal.Barrier barrier) throws Exception {
        TaskSnapshot snapshot = new TaskSnapshot(id, barrier.checkpointId());
        underWay = snapshot;
        // What is written from here on comes behind, also where a writer takes its time on a thread of its own.
        for (WriteOperator writer : chain.writers()) {
            Preparing each = new Preparing(writer, snapshot);
            if (!each.step()) {
                preparing.add(each);
            }
        }
        boolean changesOnly = barrier.baseId() != Signal.Barrier.NO_BASE && barrier.baseId() == lastCheckpointId;
        lastCheckpointId = barrier.checkpointId();
        for (Chain.NamedState named : chain.snapshotted()) {
            if (barrier.isKept() || named.state() == input) {
                writing.add(named.state().snapshot(snapshot.sink(named.operator()), changesOnly));
            }
        }
    }

    /** Goes on by a bounded amount; true if anything could be done. */
    boolean step() throws Exception {
        TaskSnapshot snapshot = underWay;
        if (snapshot == null) {
            return false;
        }
        Snapshotted.Cursor cursor = writing.peekFirst();
        if (cursor != null) {
            if (cursor.step()) {
                writing.removeFirst();
            }
            return true;
        }
        while (!preparing.isEmpty()) {
            if (!preparing.element().step()) {
                return false;
            }
            preparing.remove();
        }
        underWay = null;
        listener.acknowledged(snapshot);
        return true;
    }
}
