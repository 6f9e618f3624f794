/** Tables of keys with a row of cells each: what slices and sessions keep their accumulators in. */
@Internal
@NullMarked
package dev.millrace.engine.window.table;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
