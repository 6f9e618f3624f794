/** Engines with a planted bug each, to see that the random cases find it. */
@NullMarked
package dev.millrace.embedded.mutant;

import org.jspecify.annotations.NullMarked;
