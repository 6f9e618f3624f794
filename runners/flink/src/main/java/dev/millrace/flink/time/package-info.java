/** The clock of the parts that Flink gives none. */
@Internal
@NullMarked
package dev.millrace.flink.time;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
