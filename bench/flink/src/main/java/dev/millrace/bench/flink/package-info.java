/** Pipelines on Flink beside jobs written for Flink by hand, and beside the engine. */
@NullMarked
package dev.millrace.bench.flink;

import org.jspecify.annotations.NullMarked;
