package dev.millrace.engine.window.table;

import dev.millrace.api.Type;
import dev.millrace.api.plan.KeySpec;
import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.codec.Codecs;
import dev.millrace.codec.Decoder;
import dev.millrace.codec.KeyCodec;
import dev.millrace.codec.KeyHasher;
import dev.millrace.codec.schema.Schema;
import dev.millrace.engine.chain.KeyGroups;

/**
 * The form of one operator's keys: primitive or not, how they are compared and written, and where in a table they go. Tables
 * are ordered by hash within the instance's own range of key groups: an instance that owns half of the groups would
 * otherwise fill half of each table.
 */
public final class KeyForm {

    /** Bits behind the point of {@link #factor}; large enough for a range of one key group of 2^20. */
    private static final int FRACTION_BITS = 20;

    private final Type<?> type;
    private final CodecRegistry codecs;
    private final KeyCodec<Object> codec;
    private final boolean primitive;
    private final KeyGroups groups;
    private final int base;
    private final long factor;
    private Decoder<?> decoder;

    @SuppressWarnings("unchecked")
    public KeyForm(KeySpec spec, KeyGroups groups, CodecRegistry codecs) {
        this.type = spec.type();
        this.codecs = codecs;
        this.codec = (KeyCodec<Object>) Codecs.keyOf(spec.type(), codecs);
        this.decoder = codec;
        this.primitive = spec instanceof KeySpec.ByLong;
        this.groups = groups;
        long hashesPerGroup = (1L << 32) / groups.total();
        long span = Math.max(1, groups.to() - groups.from()) * hashesPerGroup;
        this.base = (int) (groups.from() * hashesPerGroup);
        this.factor = (1L << (32 + FRACTION_BITS)) / span;
    }

    /** Whether keys are {@code long}s. */
    public boolean isPrimitive() {
        return primitive;
    }

    /** Where a hash lies in the instance's range, as a fraction of 2^32: as ordered as the hashes. */
    public int position(int hash) {
        return (int) ((hash - base & 0xffff_ffffL) * factor >>> FRACTION_BITS);
    }

    public int groupOf(int hash) {
        return groups.groupOf(hash);
    }

    public KeyGroups groups() {
        return groups;
    }

    public boolean equal(Object a, Object b) {
        return codec.equal(a, b);
    }

    public static int hash(long key) {
        return KeyHasher.hashLong(key);
    }

    /** The key as an object. */
    public Object box(KeyRef ref) {
        Object key = primitive ? (Object) ref.longKey : ref.key;
        if (key == null) {
            throw new IllegalStateException("no key");
        }
        return key;
    }

    public void writeSchema(ByteSink out) {
        codec.schema().write(out);
    }

    /** From now on keys are read as they were written under the schema that follows. */
    public void readSchema(ByteSource in) {
        decoder = Codecs.resolving(Schema.read(in), type, codecs);
    }

    public void write(KeyRef ref, ByteSink out) {
        codec.encode(box(ref), out);
    }

    public void read(ByteSource in, KeyRef into) {
        Object key = decoder.decode(in);
        into.hash = codec.hash(key);
        if (primitive) {
            into.longKey = (Long) key;
        } else {
            into.key = key;
        }
    }
}
