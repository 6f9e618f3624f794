/** Tests of Flink as a contender. */
@NullMarked
package dev.millrace.bench.flink.peer;

import org.jspecify.annotations.NullMarked;
