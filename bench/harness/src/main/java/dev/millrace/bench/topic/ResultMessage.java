package dev.millrace.bench.topic;

/**
 * A result as it is written to a topic, in JSON.
 *
 * @param key whose it is
 * @param endMs the end of its window, exclusive, in milliseconds since the epoch
 * @param value the measure
 */
public record ResultMessage(long key, long endMs, long value) {}
