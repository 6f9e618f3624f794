/** Scenarios on what is done to streams outside of windows, and on the ready-made aggregates. */
@NullMarked
package dev.millrace.conformance.scenario.stream;

import org.jspecify.annotations.NullMarked;
