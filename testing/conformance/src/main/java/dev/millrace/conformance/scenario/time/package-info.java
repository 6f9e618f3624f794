/** Scenarios on time: watermarks, timers, splits that are idle, finished or paused, and the end of input. */
@NullMarked
package dev.millrace.conformance.scenario.time;

import org.jspecify.annotations.NullMarked;
