/** Sources at work: readers, splits, positions, and the watermark of each split. */
@NullMarked
package dev.millrace.engine.source;

import org.jspecify.annotations.NullMarked;
