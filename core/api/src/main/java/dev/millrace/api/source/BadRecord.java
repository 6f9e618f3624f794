package dev.millrace.api.source;

import java.io.Serializable;

/**
 * A piece of input that could not be read as a record.
 *
 * @param place where it came from: file, line and column; topic, partition and offset
 * @param input the input itself, as text, cut where it is very long
 * @param reason what is wrong with it, naming the field
 */
public record BadRecord(String place, String input, String reason) implements Serializable {}
