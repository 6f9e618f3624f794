/** Says what a run waits for. */
@Internal
@NullMarked
package dev.millrace.engine.explain;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
