/** Timers per key, in event time and in processing time. */
@Internal
@NullMarked
package dev.millrace.engine.timer;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
