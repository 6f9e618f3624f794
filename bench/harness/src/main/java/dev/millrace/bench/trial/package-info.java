/** One engine in a process of its own, doing workloads when told to. */
@NullMarked
package dev.millrace.bench.trial;

import org.jspecify.annotations.NullMarked;
