/** Tests of Jet as a contender. */
@NullMarked
package dev.millrace.bench.jet;

import org.jspecify.annotations.NullMarked;
