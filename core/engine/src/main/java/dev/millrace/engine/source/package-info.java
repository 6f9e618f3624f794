/** Sources at work: readers, splits, positions, and the watermark of each split. */
@Internal
@NullMarked
package dev.millrace.engine.source;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
