package dev.millrace.engine.state.heap;

import dev.millrace.api.Type;
import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.Codec;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.codec.Codecs;
import dev.millrace.codec.CorruptDataException;
import dev.millrace.codec.Decoder;
import dev.millrace.codec.KeyCodec;
import dev.millrace.engine.state.Callback;
import dev.millrace.engine.state.table.Cells;
import dev.millrace.engine.state.table.Change;
import dev.millrace.engine.state.table.Footprint;
import dev.millrace.engine.state.table.KeyTable;
import dev.millrace.engine.state.table.StateForm;
import dev.millrace.engine.state.table.TableLayout;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An {@link EntryMap} per key, each of its entries written by itself, in order. */
final class EntryMapCells implements Cells {

    private final Type<Object> keyType;
    private final Type<Object> valueType;
    private final KeyCodec<Object> keyCodec;
    private final Codec<Object> valueCodec;
    private final CodecRegistry codecs;
    private final Footprint footprint;
    private final @Nullable Lifetime lifetime;
    private final ByteSink scratch = new ByteSink();

    EntryMapCells(
            Type<Object> keyType,
            Type<Object> valueType,
            CodecRegistry codecs,
            Footprint footprint,
            @Nullable Lifetime lifetime) {
        this.keyType = keyType;
        this.valueType = valueType;
        this.keyCodec = Codecs.keyOf(keyType, codecs);
        this.valueCodec = Codecs.of(valueType, codecs);
        this.codecs = codecs;
        this.footprint = footprint;
        this.lifetime = lifetime;
    }

    KeyCodec<Object> keyCodec() {
        return keyCodec;
    }

    /** An entry has been written in the map at the table's position. */
    void sample(KeyTable at, Object key, Object value) {
        if (footprint.wantsSample()) {
            scratch.reset();
            keyCodec.encode(key, scratch);
            valueCodec.encode(value, scratch);
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
        return new StateForm("map", List.of(keyCodec.schema(), valueCodec.schema()), Lifetime.stamps(lifetime));
    }

    @Override
    public Reader reader(StateForm written) {
        Decoder<Object> keys = Codecs.resolving(written.schemas().get(0), keyType, codecs);
        Decoder<Object> values = Codecs.resolving(written.schemas().get(1), valueType, codecs);
        return new Reader() {
            @Override
            public void read(KeyTable at, int count, ByteSource in) {
                if (at.value() == null) {
                    at.setValue(new EntryMap(lifetime != null));
                }
                EntryMap map = (EntryMap) at.value();
                for (int i = 0; i < count; i++) {
                    int before = in.position();
                    if (!put(map, in)) {
                        throw new CorruptDataException(before, "a key once per map", "a key again");
                    }
                }
                map.written();
            }

            @Override
            public void alter(KeyTable at, ByteSource in) {
                EntryMap map = (EntryMap) at.value();
                for (int left = in.readCount(); left > 0; left--) {
                    int before = in.position();
                    Object key = keys.decode(in);
                    int position = map.find(keyCodec.hash(key), key, keyCodec);
                    if (position < 0) {
                        throw new CorruptDataException(before, "a key of the map", "the key " + key);
                    }
                    map.remove(position, Callback.NONE);
                }
                for (int left = in.readCount(); left > 0; left--) {
                    put(map, in);
                }
                map.written();
            }

            private boolean put(EntryMap map, ByteSource in) {
                long stamp = Lifetime.read(lifetime, written.stamps(), in);
                int before = in.position();
                Object key = keys.decode(in);
                Object value = values.decode(in);
                if (footprint.wantsSample()) {
                    footprint.sampled(in.position() - before);
                }
                int hash = keyCodec.hash(key);
                int position = map.find(hash, key, keyCodec);
                if (position < 0) {
                    map.append(hash, key, value, stamp);
                    return true;
                }
                map.setValue(position, value, Callback.NONE);
                map.refresh(position, stamp);
                return false;
            }
        };
    }

    @Override
    public int elements(KeyTable at) {
        return ((EntryMap) at.value()).size();
    }

    @Override
    public int positions(KeyTable at) {
        return ((EntryMap) at.value()).end();
    }

    @Override
    public int elements(KeyTable at, int from, int to) {
        EntryMap map = (EntryMap) at.value();
        int count = 0;
        for (int i = from; i < to; i++) {
            count += map.isHole(i) ? 0 : 1;
        }
        return count;
    }

    @Override
    public void write(KeyTable at, int from, int to, ByteSink out) {
        EntryMap map = (EntryMap) at.value();
        for (int i = from; i < to; i++) {
            if (!map.isHole(i)) {
                write(map, i, out);
            }
        }
    }

    @Override
    public boolean writeChanges(KeyTable at, ByteSink out) {
        EntryMap map = (EntryMap) at.value();
        if (map.isAltered() || map.changed() + map.removed().size() >= map.size()) {
            return false;
        }
        out.writeByte(Change.ALTER);
        out.writeCount(map.removed().size());
        map.removed().forEach(key -> keyCodec.encode(key, out));
        out.writeCount(map.changed());
        for (int i = 0; i < map.end(); i++) {
            if (map.isChanged(i)) {
                write(map, i, out);
            }
        }
        return true;
    }

    @Override
    public void written(KeyTable at) {
        ((EntryMap) at.value()).written();
    }

    private void write(EntryMap map, int position, ByteSink out) {
        if (lifetime != null) {
            lifetime.write(map.stamp(position), out);
        }
        keyCodec.encode(map.key(position), out);
        valueCodec.encode(map.value(position), out);
    }
}
