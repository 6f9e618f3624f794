/** A Flink cluster, each part a process of its own, for tests and demonstrations. */
@NullMarked
package dev.millrace.cluster;

import org.jspecify.annotations.NullMarked;
