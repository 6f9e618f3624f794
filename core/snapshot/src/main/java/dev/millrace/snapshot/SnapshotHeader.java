package dev.millrace.snapshot;

import dev.millrace.api.Experimental;

/**
 * What a snapshot says of itself as a whole.
 *
 * @param id the checkpoint's id; they count up
 * @param pipeline the pipeline's name
 * @param planJson the plan it was taken under
 * @param keyGroups how many key groups there are
 */
@Experimental
public record SnapshotHeader(long id, String pipeline, String planJson, int keyGroups) {}
