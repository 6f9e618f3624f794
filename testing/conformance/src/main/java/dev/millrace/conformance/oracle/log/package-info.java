/** The oracle's logs of what passes along an edge, how splits become logs, and the walk of one operator through them. */
@Internal
@NullMarked
package dev.millrace.conformance.oracle.log;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
