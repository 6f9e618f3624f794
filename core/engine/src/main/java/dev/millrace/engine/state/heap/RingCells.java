package dev.millrace.engine.state.heap;

import dev.millrace.api.Type;
import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.Codec;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.codec.Codecs;
import dev.millrace.codec.Decoder;
import dev.millrace.engine.state.Callback;
import dev.millrace.engine.state.table.Cells;
import dev.millrace.engine.state.table.Change;
import dev.millrace.engine.state.table.Footprint;
import dev.millrace.engine.state.table.KeyTable;
import dev.millrace.engine.state.table.StateForm;
import dev.millrace.engine.state.table.TableLayout;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link Ring} per key, each of its elements written by itself. */
final class RingCells implements Cells {

    private final Type<Object> type;
    private final Codec<Object> codec;
    private final CodecRegistry codecs;
    private final int keepLast;
    private final Footprint footprint;
    private final @Nullable Lifetime lifetime;
    private final ByteSink scratch = new ByteSink();

    RingCells(Type<Object> type, int keepLast, CodecRegistry codecs, Footprint footprint, @Nullable Lifetime lifetime) {
        this.type = type;
        this.codec = Codecs.of(type, codecs);
        this.codecs = codecs;
        this.keepLast = keepLast;
        this.footprint = footprint;
        this.lifetime = lifetime;
    }

    /** An element has been appended to the list at the table's position. */
    void sample(KeyTable at, Object element) {
        if (footprint.wantsSample()) {
            scratch.reset();
            codec.encode(element, scratch);
            footprint.sampled(scratch.position());
            footprint.publish(at);
        }
    }

    @Override
    public TableLayout layout() {
        return new TableLayout(true, 0, false);
    }

    @Override
    public StateForm form() {
        return new StateForm("list", List.of(codec.schema()), Lifetime.stamps(lifetime));
    }

    @Override
    public Reader reader(StateForm written) {
        Decoder<Object> decoder = Codecs.resolving(written.schemas().get(0), type, codecs);
        return new Reader() {
            @Override
            public void read(KeyTable at, int count, ByteSource in) {
                if (at.value() == null) {
                    at.setValue(new Ring(lifetime != null));
                }
                append((Ring) at.value(), count, in);
            }

            @Override
            public void alter(KeyTable at, ByteSource in) {
                Ring ring = (Ring) at.value();
                ring.dropFirst((int) in.readUnsigned(ring.size(), "how many elements are gone"));
                append(ring, in.readCount(), in);
            }

            private void append(Ring ring, int count, ByteSource in) {
                for (int i = 0; i < count; i++) {
                    long stamp = Lifetime.read(lifetime, written.stamps(), in);
                    int before = in.position();
                    // All of them: a change tells how many are gone of as many as were kept when it was written.
                    ring.add(decoder.decode(in), stamp, 0, Callback.NONE);
                    if (footprint.wantsSample()) {
                        footprint.sampled(in.position() - before);
                    }
                }
                ring.written();
            }
        };
    }

    @Override
    public int touch(Object value) {
        return ((Ring) value).touchNewest();
    }

    @Override
    public int elements(KeyTable at) {
        return ((Ring) at.value()).size();
    }

    @Override
    public void write(KeyTable at, int from, int to, ByteSink out) {
        Ring ring = (Ring) at.value();
        for (int i = from; i < to; i++) {
            if (lifetime != null) {
                lifetime.write(ring.stamp(i), out);
            }
            codec.encode(ring.get(i), out);
        }
    }

    @Override
    public boolean writeChanges(KeyTable at, ByteSink out) {
        Ring ring = (Ring) at.value();
        if (ring.isAltered() || ring.appended() == ring.size()) {
            return false;
        }
        out.writeByte(Change.ALTER);
        out.writeUnsigned(ring.dropped());
        out.writeCount(ring.appended());
        write(at, ring.size() - ring.appended(), ring.size(), out);
        return true;
    }

    @Override
    public void written(KeyTable at) {
        ((Ring) at.value()).written();
    }

    @Override
    public void restored(KeyTable at) {
        if (keepLast > 0) {
            ((Ring) at.value()).keepLast(keepLast);
        }
    }
}
