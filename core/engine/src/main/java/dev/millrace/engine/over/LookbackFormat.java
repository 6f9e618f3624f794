package dev.millrace.engine.over;

import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.schema.Scalar;
import dev.millrace.codec.schema.Schema;
import dev.millrace.engine.state.ContainerFormat;
import java.util.List;
import java.util.function.Function;

/**
 * How a {@link Lookback} goes into a snapshot: the accumulators of its records one by one, and for each whether it lies
 * before the flip, so that what is combined after a restore is combined in the same order as without one.
 */
final class LookbackFormat implements ContainerFormat<Lookback> {

    private final Accumulators accumulators;
    private final boolean timed;

    /** The format for an aggregate, with or without timestamps. */
    LookbackFormat(Accumulators accumulators, boolean timed) {
        this.accumulators = accumulators;
        this.timed = timed;
    }

    @Override
    public List<Schema> schemas() {
        return timed ? List.of(accumulators.schema(), Schema.of(Scalar.LONG)) : List.of(accumulators.schema());
    }

    @Override
    public Reader<Lookback> reader(List<Schema> written) {
        Function<ByteSource, Object> reader = accumulators.reader(written.get(0));
        return (lookback, in) -> {
            long timeMs = timed ? in.readLong() : 0;
            boolean inFront = in.readBoolean();
            lookback.makeRoom();
            lookback.insert(lookback.end, timeMs, reader.apply(in), true);
            if (inFront) {
                lookback.flip = lookback.end;
            }
        };
    }

    @Override
    public Lookback create() {
        return new Lookback(timed);
    }

    @Override
    public int size(Lookback lookback) {
        return lookback.size();
    }

    @Override
    public void write(Lookback lookback, int index, ByteSink out) {
        int at = lookback.head + index;
        if (timed) {
            out.writeLong(lookback.times[at]);
        }
        out.writeBoolean(at < lookback.flip);
        accumulators.write(lookback.lifted[at], out);
    }
}
