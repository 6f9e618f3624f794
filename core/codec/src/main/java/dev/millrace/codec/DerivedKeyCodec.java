package dev.millrace.codec;

import dev.millrace.codec.key.PartHasher;
import dev.millrace.codec.schema.Schema;

/** A codec, hash and equality derived from the type of a key. */
record DerivedKeyCodec<K>(DerivedCodec<K> codec, PartHasher hasher) implements KeyCodec<K> {

    @Override
    public int hash(K key) {
        return StableHash.toHash(hasher.mix(StableHash.SEED, key));
    }

    @Override
    public boolean equal(K a, K b) {
        return hasher.equal(a, b);
    }

    @Override
    public void encode(K key, ByteSink out) {
        codec.encode(key, out);
    }

    @Override
    public K decode(ByteSource in) {
        return codec.decode(in);
    }

    @Override
    public Schema schema() {
        return codec.schema();
    }
}
