package dev.millrace.api;

import java.io.Serializable;

/**
 * A change to the value of a key.
 *
 * @param <K> the type of the key
 * @param <R> the type of the value
 * @param key the key
 * @param kind what happened
 * @param value the new value, or for {@link Kind#DELETE} the last one
 */
public record Update<K, R>(K key, Kind kind, R value) implements Serializable {

    /** What happened to the key's value. */
    public enum Kind {
        /** The value is new or replaces the one before. */
        UPSERT,
        /** The value no longer holds. */
        DELETE
    }

    /** A new or changed value. */
    public static <K, R> Update<K, R> upsert(K key, R value) {
        return new Update<>(key, Kind.UPSERT, value);
    }

    /** The end of a value. */
    public static <K, R> Update<K, R> delete(K key, R last) {
        return new Update<>(key, Kind.DELETE, last);
    }
}
