@NullMarked
package dev.millrace.bench.flink.nexmark;

import org.jspecify.annotations.NullMarked;
