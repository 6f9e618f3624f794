/** Nexmark's queries as jobs of Flink's DataStream API. */
@NullMarked
package dev.millrace.bench.flink.nexmark;

import org.jspecify.annotations.NullMarked;
