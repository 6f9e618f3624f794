/** Nexmark's queries as jobs of Flink's DataStream API, and some of them of its SQL. */
@NullMarked
package dev.millrace.bench.flink.nexmark;

import org.jspecify.annotations.NullMarked;
