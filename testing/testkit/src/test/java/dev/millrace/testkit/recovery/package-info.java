/** Runs that fail and go on, in simulation. */
@NullMarked
package dev.millrace.testkit.recovery;

import org.jspecify.annotations.NullMarked;
