package dev.millrace.flink.keyed;

import dev.millrace.api.Internal;

/**
 * How far time had come for some key groups when a snapshot was taken.
 *
 * @param firstGroup the first key group
 * @param lastGroup the last
 * @param watermarkMs the watermark, in milliseconds since the epoch
 */
@Internal
public record KeptTime(int firstGroup, int lastGroup, long watermarkMs) {}
