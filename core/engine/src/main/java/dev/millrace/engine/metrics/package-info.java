/** What operators count, and how others read it. */
@Internal
@NullMarked
package dev.millrace.engine.metrics;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
