package dev.millrace.api;

import java.io.Serializable;

/**
 * A record with the aggregate over the records of its key that came with and before it.
 *
 * @param <T> the type of the record
 * @param <R> the type of the aggregate's result
 * @param record the record
 * @param value the aggregate, the record included
 */
public record OverResult<T, R>(T record, R value) implements Serializable {}
