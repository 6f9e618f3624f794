package dev.millrace.engine.exchange;

import dev.millrace.engine.chain.RecordInput;

/**
 * The consumers that get what the combiner of a route takes, too, beside the one that the route leads to.
 *
 * @param others takes a record that has to travel as itself, for all of them
 * @param consumers how many they are
 */
public record Sharing(RecordInput others, int consumers) {}
