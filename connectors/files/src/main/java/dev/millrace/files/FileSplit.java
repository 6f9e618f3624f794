package dev.millrace.files;

import org.jspecify.annotations.Nullable;

/**
 * A file, or a range of one, to be read.
 *
 * @param name the file's name within the source's directory, with {@code /} between folders; for a source of one file,
 *     the last part of its name
 * @param range the range, or {@code null} for the whole file
 */
public record FileSplit(String name, @Nullable Range range) {

    /**
     * The records that begin within a range of bytes.
     *
     * @param beginBytes where it begins
     * @param endBytes where it ends, exclusive; {@code null} for the end of the file
     */
    public record Range(long beginBytes, @Nullable Long endBytes) {}

    /** The identity among the splits of a source. */
    String id() {
        return range == null ? name : name + "/@" + range.beginBytes();
    }
}
