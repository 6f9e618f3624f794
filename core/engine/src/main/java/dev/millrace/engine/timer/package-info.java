/** Timers per key, in event time and in processing time. */
@NullMarked
package dev.millrace.engine.timer;

import org.jspecify.annotations.NullMarked;
