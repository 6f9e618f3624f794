/** Tables of keys with a row of cells each: what slices and sessions keep their accumulators in. */
@NullMarked
package dev.millrace.engine.window.table;

import org.jspecify.annotations.NullMarked;
