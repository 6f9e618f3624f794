package dev.millrace.codec;

/**
 * Hash and equality of keys by their content, never by {@link Object#hashCode} or {@link Object#equals} of a user's class.
 *
 * <p>The hash is the same on every JVM and in every version, and all its bits are equally good: the top bits choose the key
 * group, the rest the slot. What is equal:
 *
 * <ul>
 *   <li>records and plain classes by their fields, arrays, lists and deques by their elements in order;
 *   <li>float and double by value with every NaN equal to every other and -0.0 different from 0.0, as
 *       {@link Double#equals} has it;
 *   <li>BigDecimal with its scale, as {@link java.math.BigDecimal#equals} has it: 1.0 is not 1.00;
 *   <li>java.time, UUID and strings as their own {@code equals} has it; null is equal to null alone;
 *   <li>a type with a user's codec by the bytes that this writes.
 * </ul>
 *
 * <p>Two keys are equal if and only if their codec writes the same bytes for them. Sets and maps are no keys, as their
 * order, and so their bytes, differ between equal values. Instances are immutable and may be shared between threads.
 *
 * @param <K> the type of the keys
 */
public interface KeyHasher<K> {

    /** The stable hash of a key, which must not be null. */
    int hash(K key);

    /** Whether two keys, neither of them null, are equal. */
    boolean equal(K a, K b);

    /** The hash that every hasher of byte, short, char, int, long and their boxes gives to this value. */
    static int hashLong(long key) {
        return StableHash.toHash(StableHash.mix(StableHash.SEED, key));
    }
}
