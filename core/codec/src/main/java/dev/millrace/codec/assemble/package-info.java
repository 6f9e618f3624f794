/**
 * Makes small classes at run time whose methods are straight lines, so that a record's encoder is compiled by the
 * JIT as if it had been written by hand.
 */
@Internal
@NullMarked
package dev.millrace.codec.assemble;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
