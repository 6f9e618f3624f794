package dev.millrace.files;

/**
 * A complete part of a sink's output that waits to be made visible: the committable of the file sinks. Names are relative
 * to the sink's directory, which may be moved.
 *
 * @param prepared the hidden file that holds it
 * @param visible the name it will have, or the file it will be appended to
 * @param sizeBytes the size of the hidden file
 */
public record FilePart(String prepared, String visible, long sizeBytes) {}
