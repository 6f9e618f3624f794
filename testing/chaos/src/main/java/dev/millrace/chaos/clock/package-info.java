/** A wall clock that jumps, for processes of their own: calls that read the clock are led elsewhere as classes are loaded. */
@NullMarked
package dev.millrace.chaos.clock;

import org.jspecify.annotations.NullMarked;
