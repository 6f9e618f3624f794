/** What each operator does, as naively as can be. */
@Internal
@NullMarked
package dev.millrace.conformance.oracle.operator;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
