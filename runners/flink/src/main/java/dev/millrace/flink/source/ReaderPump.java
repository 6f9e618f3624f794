package dev.millrace.flink.source;

import dev.millrace.api.source.BadRecord;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.Reader;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.ReaderOutput;
import dev.millrace.api.source.Source;
import dev.millrace.flink.function.UserFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Polls a reader, and names the source in what it throws. Used by one thread at a time; what any thread may call says so.
 */
final class ReaderPump implements ReaderOutput<Object> {

    private final String name;
    private final Source<Object, Object, Object> source;
    private final Reader<Object, Object, Object> reader;
    private final SplitLags lags;
    private @Nullable Polled filling;

    private ReaderPump(String name, Source<Object, Object, Object> source, Reader<Object, Object, Object> reader) {
        this.name = name;
        this.source = source;
        this.reader = reader;
        this.lags = new SplitLags(reader);
    }

    /** Opens the reader of a source. */
    static ReaderPump open(String name, Source<Object, Object, Object> source, ReaderContext context) {
        try {
            return new ReaderPump(name, source, source.open(context));
        } catch (Throwable t) {
            throw UserFailure.ofSource(name, "opening", t);
        }
    }

    /** How much there is to read. Any thread. */
    SplitLags lags() {
        return lags;
    }

    /** Gives the reader a split to read. */
    void assign(ReadSplit split) {
        try {
            reader.assign(split.split(), split.position());
            lags.assigned(split);
        } catch (Throwable t) {
            throw UserFailure.ofSource(name, "opening the split '" + split.splitId() + "'", t);
        }
    }

    /** Polls once; true if that has brought something: records, bad input, a split's end, or where to go on. */
    boolean poll(Polled into) {
        filling = into;
        try {
            Poll<Object> poll = reader.poll(this, into.capacity());
            Object split = poll.split();
            boolean read = into.size > 0 || !into.bad.isEmpty();
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
            String id = source.splitId(split);
            into.after(new Polled.After(id, reader.position(), finished));
            if (finished) {
                lags.finished(id);
            }
            return true;
        } catch (Throwable t) {
            throw UserFailure.ofSource(name, "reading", t);
        } finally {
            filling = null;
        }
    }

    /** Tells the reader that a checkpoint with these positions is durable. */
    void tell(List<ReadSplit> durable) {
        try {
            for (ReadSplit split : durable) {
                Object position = split.position();
                if (position != null) {
                    reader.checkpointed(split.split(), position);
                }
            }
        } catch (Throwable t) {
            throw UserFailure.ofSource(name, "acting on a durable checkpoint", t);
        }
    }

    /** Makes a waiting or the next {@link #poll} return soon. Any thread. */
    void wakeUp() {
        try {
            reader.wakeUp();
        } catch (Throwable t) {
            throw UserFailure.ofSource(name, "waking the reader", t);
        }
    }

    /** Closes the reader; no call follows. */
    void close() {
        try {
            reader.close();
        } catch (Throwable t) {
            throw UserFailure.ofSource(name, "closing", t);
        }
    }

    @Override
    public void emit(Object value) {
        emit(value, Long.MIN_VALUE);
    }

    @Override
    public void emit(Object value, long timestampMs) {
        Polled into = filling();
        if (into.size == into.capacity()) {
            throw new IllegalStateException("the reader emitted more than the " + into.size + " records asked for");
        }
        into.values[into.size] = value;
        into.timestamps[into.size++] = timestampMs;
    }

    /** When it came into being is not kept: Flink has no place for it beside a record. */
    @Override
    public void emit(Object value, long timestampMs, long originMicros) {
        emit(value, timestampMs);
    }

    @Override
    public void bad(BadRecord record) {
        filling().bad.add(record);
    }

    private Polled filling() {
        Polled into = filling;
        if (into == null) {
            throw new IllegalStateException("a reader emits only while it is being polled");
        }
        return into;
    }
}
