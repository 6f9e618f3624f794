/**
 * Internal: makes small classes at run time whose methods are straight lines, so that a record's encoder is compiled by the
 * JIT as if it had been written by hand.
 */
@NullMarked
package dev.millrace.codec.assemble;

import org.jspecify.annotations.NullMarked;
