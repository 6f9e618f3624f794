package dev.millrace.snapshot;

/**
 * One section of a snapshot.
 *
 * @param operator id of the operator
 * @param instance which instance of it wrote the section
 * @param section what is in it
 * @param keyGroup the key group of its entries, or {@link SectionSink#NO_KEY_GROUP}
 * @param bytes its content; not to be changed
 */
public record SnapshotPart(String operator, int instance, String section, int keyGroup, byte[] bytes) {}
