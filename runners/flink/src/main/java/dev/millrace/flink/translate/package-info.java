/** From a plan to a job of Flink's. */
@Internal
@NullMarked
package dev.millrace.flink.translate;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
