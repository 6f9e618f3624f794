/** The workloads by hand, each a loop in one thread over plain arrays: the practical limit, and the judge of results. */
@NullMarked
package dev.millrace.bench.hand;

import org.jspecify.annotations.NullMarked;
