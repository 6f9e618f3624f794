package dev.millrace.codec;

/**
 * The codec of a key together with its hash and equality, which agree: equal keys have the same hash and the same bytes.
 *
 * @param <K> the type of the keys
 */
public interface KeyCodec<K> extends Codec<K>, KeyHasher<K> {}
