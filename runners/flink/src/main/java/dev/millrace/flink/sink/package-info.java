/** Sinks on Flink: the writers and committers of a pipeline's sinks as those of Flink's. */
@Internal
@NullMarked
package dev.millrace.flink.sink;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
