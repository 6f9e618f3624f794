/** Puts a runner to the test: every scenario in every mode, and a table of what it can do. */
@NullMarked
package dev.millrace.conformance.suite;

import org.jspecify.annotations.NullMarked;
