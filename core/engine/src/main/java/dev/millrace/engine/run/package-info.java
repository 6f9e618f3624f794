/** One run from start to end: checkpoints, the end of input, stop, drain, cancel, failure. */
@NullMarked
package dev.millrace.engine.run;

import org.jspecify.annotations.NullMarked;
