package dev.millrace.bench.topic;

/**
 * A record as it lies in a topic, in JSON.
 *
 * @param key whose it is
 * @param name the key as text
 * @param kind one of a few
 * @param amount the measure
 * @param timeMs when it was, in milliseconds since the epoch
 */
public record EventMessage(long key, String name, int kind, long amount, long timeMs) {}
