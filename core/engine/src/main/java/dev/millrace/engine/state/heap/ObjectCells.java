package dev.millrace.engine.state.heap;

import dev.millrace.api.Type;
import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.Codec;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.codec.Codecs;
import dev.millrace.codec.CorruptDataException;
import dev.millrace.codec.Decoder;
import dev.millrace.engine.state.table.Cells;
import dev.millrace.engine.state.table.Footprint;
import dev.millrace.engine.state.table.KeyTable;
import dev.millrace.engine.state.table.StateForm;
import dev.millrace.engine.state.table.TableLayout;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One object per key: a value, a combined value, an accumulator. */
final class ObjectCells implements Cells {

    private final String kind;
    private final Type<Object> type;
    private final Codec<Object> codec;
    private final CodecRegistry codecs;
    private final Footprint footprint;
    private final @Nullable Lifetime lifetime;
    private final ByteSink scratch = new ByteSink();

    ObjectCells(
            String kind, Type<Object> type, CodecRegistry codecs, Footprint footprint, @Nullable Lifetime lifetime) {
        this.kind = kind;
        this.type = type;
        this.codec = Codecs.of(type, codecs);
        this.codecs = codecs;
        this.footprint = footprint;
        this.lifetime = lifetime;
    }

    /** An object has been set at the table's position. */
    void sample(KeyTable at) {
        if (footprint.wantsSample()) {
            scratch.reset();
            codec.encode(at.value(), scratch);
            footprint.sampled(scratch.position());
            footprint.publish(at);
        }
    }

    @Override
    public TableLayout layout() {
        return new TableLayout(true, 0, lifetime != null);
    }

    @Override
    public StateForm form() {
        return new StateForm(kind, List.of(codec.schema()), Lifetime.stamps(lifetime));
    }

    @Override
    public Reader reader(StateForm written) {
        Decoder<Object> decoder = Codecs.resolving(written.schemas().get(0), type, codecs);
        return (at, count, in) -> {
            requireOne(count, in);
            long stamp = Lifetime.read(lifetime, written.stamps(), in);
            int before = in.position();
            at.setValue(decoder.decode(in));
            if (lifetime != null) {
                at.setStamp(stamp);
            }
            if (footprint.wantsSample()) {
                footprint.sampled(in.position() - before);
            }
        };
    }

    @Override
    public int elements(KeyTable at) {
        return 1;
    }

    @Override
    public void write(KeyTable at, int from, int to, ByteSink out) {
        if (lifetime != null) {
            lifetime.write(at.stamp(), out);
        }
        codec.encode(at.value(), out);
    }

    static void requireOne(int count, ByteSource in) {
        if (count != 1) {
            throw new CorruptDataException(in.position(), "one element", String.valueOf(count));
        }
    }
}
