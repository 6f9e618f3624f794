package dev.millrace.local;

/**
 * A share of the indexes of a {@link GeneratorSource}: every {@code of}-th from {@code first} on.
 *
 * @param first the first index
 * @param of how many shares there are
 */
public record GeneratorSplit(int first, int of) {}
