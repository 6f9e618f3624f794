/** From a plan to the tasks that carry it out. */
@Internal
@NullMarked
package dev.millrace.engine.compile;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
