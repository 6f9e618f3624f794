/** The oracle's logs of what passes along an edge, how splits become logs, and the walk of one operator through them. */
@NullMarked
package dev.millrace.conformance.oracle.log;

import org.jspecify.annotations.NullMarked;
