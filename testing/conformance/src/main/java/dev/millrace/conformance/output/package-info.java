/** What comes out: committed lines, counters, failures, and a sink that collects them. */
@NullMarked
package dev.millrace.conformance.output;

import org.jspecify.annotations.NullMarked;
