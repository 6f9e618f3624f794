package dev.millrace.api.format;

/**
 * Where to go on in a file, or in a part of one.
 *
 * @param offsetBytes where the next record begins, in uncompressed bytes from the beginning of the file
 * @param lines how many lines of the part lie before it, for error messages
 * @param records how many records of the part lie before it, good and bad
 */
public record FilePosition(long offsetBytes, long lines, long records) {}
