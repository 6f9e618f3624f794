/** The operators without windows, one file each. */
@Internal
@NullMarked
package dev.millrace.engine.operator;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
