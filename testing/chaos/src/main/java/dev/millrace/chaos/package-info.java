/** Kills a worked application with real parts at every stage of a checkpoint, and counts what came out. */
@NullMarked
package dev.millrace.chaos;

import org.jspecify.annotations.NullMarked;
