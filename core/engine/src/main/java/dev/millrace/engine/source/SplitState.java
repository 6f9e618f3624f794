package dev.millrace.engine.source;

import org.jspecify.annotations.Nullable;

/**
 * One split of a source as a snapshot knows it.
 *
 * @param id the split's identity
 * @param split the split
 * @param position where to go on, or {@code null} at its beginning
 * @param watermarkMs its watermark, or {@link Long#MIN_VALUE}
 * @param finished whether it has come to its end
 */
public record SplitState(String id, Object split, @Nullable Object position, long watermarkMs, boolean finished) {}
