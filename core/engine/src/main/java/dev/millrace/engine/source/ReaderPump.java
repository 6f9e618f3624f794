package dev.millrace.engine.source;

import dev.millrace.api.error.OperatorFailure;
import dev.millrace.api.source.BadRecord;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.Reader;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.ReaderOutput;
import dev.millrace.api.source.Source;
import dev.millrace.engine.chain.Current;
import dev.millrace.engine.exchange.Batch;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Polls a reader into batches: the records of one poll, the split they are of and the position after them travel together.
 * Used by one thread: the task's, or for a blocking source an I/O thread; what others may call says so.
 */
final class ReaderPump implements ReaderOutput<Object> {

    private final String operator;
    private final Source<Object, Object, Object> source;
    private final Reader<Object, Object, Object> reader;
    private final SplitLags lags;
    private @Nullable Batch filling;

    private ReaderPump(String operator, Source<Object, Object, Object> source, Reader<Object, Object, Object> reader) {
        this.operator = operator;
        this.source = source;
        this.reader = reader;
        this.lags = new SplitLags(reader);
    }

    /** Opens the reader of a source. */
    static ReaderPump open(String operator, Source<Object, Object, Object> source, ReaderContext context) {
        try {
            return new ReaderPump(operator, source, source.open(context));
        } catch (Throwable t) {
            throw OperatorFailure.ofSource(operator, "opening", t);
        }
    }

    /** Gives the reader a split to read. */
    void assign(SplitState split) {
        try {
            reader.assign(split.split(), split.position());
            lags.assigned(split);
        } catch (Throwable t) {
            throw OperatorFailure.ofSource(operator, "opening the split '" + split.id() + "'", t);
        }
    }

    /** Polls once; true if the batch now says something: records, bad input, a split's end, or where to go on. */
    boolean poll(Batch batch) {
        filling = batch;
        try {
            Poll<Object> poll = reader.poll(this, batch.values.length);
            Object split = poll.split();
            boolean read = batch.size > 0 || !batch.bad.isEmpty();
            if (split == null) {
                if (read) {
                    throw new IllegalStateException("the reader emitted records and did not say of which split");
                }
                return false;
            }
            boolean finished = poll.status() == Poll.Status.SPLIT_FINISHED;
            if (!read && !finished && poll.status() != Poll.Status.ADVANCED) {
                return false;
            }
            batch.after = new Batch.SplitPosition(source.splitId(split), reader.position(), finished);
            return true;
        } catch (Throwable t) {
            throw OperatorFailure.ofSource(operator, "reading", t);
        } finally {
            filling = null;
        }
    }

    /** Tells the reader that a checkpoint with these positions is durable. */
    void tell(List<SplitState> durable) {
        try {
            for (SplitState state : durable) {
                Object position = state.position();
                if (position != null) {
                    reader.checkpointed(state.split(), position);
                }
            }
        } catch (Throwable t) {
            throw OperatorFailure.ofSource(operator, "acting on a durable checkpoint", t);
        }
    }

    /** How much of each split is there and has not been emitted, by the split's id, where the reader knows. Any thread. */
    SortedMap<String, Long> lags() {
        return lags.now();
    }

    /** Makes a waiting or the next {@link #poll} return soon. Any thread. */
    void wakeUp() {
        try {
            reader.wakeUp();
        } catch (Throwable t) {
            throw OperatorFailure.ofSource(operator, "waking the reader", t);
        }
    }

    /** Closes the reader; no call follows. */
    void close() {
        try {
            reader.close();
        } catch (Throwable t) {
            throw OperatorFailure.ofSource(operator, "closing", t);
        }
    }

    private Batch filling() {
        Batch batch = filling;
        if (batch == null) {
            throw new IllegalStateException("a reader emits only while it is being polled");
        }
        return batch;
    }

    @Override
    public void emit(Object value) {
        emit(value, Long.MIN_VALUE, Current.NO_ORIGIN);
    }

    @Override
    public void emit(Object value, long timestampMs) {
        emit(value, timestampMs, Current.NO_ORIGIN);
    }

    @Override
    public void emit(Object value, long timestampMs, long originMicros) {
        Batch batch = filling();
        if (batch.isFull()) {
            throw new IllegalStateException("the reader emitted more than the " + batch.size + " records asked for");
        }
        int at = batch.size++;
        batch.values[at] = value;
        batch.timestamps[at] = timestampMs;
        long[] origins = batch.origins;
        if (origins != null) {
            origins[at] = originMicros;
        }
    }

    @Override
    public void bad(BadRecord record) {
        filling().bad.add(record);
    }
}
