/** Scenarios on windows. */
@NullMarked
package dev.millrace.conformance.scenario.window;

import org.jspecify.annotations.NullMarked;
