/** Flink as a contender: jobs as its experts write them, on a cluster in this process. */
@NullMarked
package dev.millrace.bench.flink.peer;

import org.jspecify.annotations.NullMarked;
