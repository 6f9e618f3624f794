/** Scenarios on the state of functions, each kind of it, and on its time to live. */
@NullMarked
package dev.millrace.conformance.scenario.state;

import org.jspecify.annotations.NullMarked;
