/** Pre-combination: records of one key and slice become one accumulator before they change the worker. */
@Internal
@NullMarked
package dev.millrace.engine.window.partial;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
