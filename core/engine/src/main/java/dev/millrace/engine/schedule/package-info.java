/** Workers and their rounds. */
@Internal
@NullMarked
package dev.millrace.engine.schedule;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
