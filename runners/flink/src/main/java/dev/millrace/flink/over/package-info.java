/** Over-aggregations on Flink: for each record, those of its key before it. */
@Internal
@NullMarked
package dev.millrace.flink.over;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
