/** What each operator does, as naively as can be. */
@NullMarked
package dev.millrace.conformance.oracle.operator;

import org.jspecify.annotations.NullMarked;
