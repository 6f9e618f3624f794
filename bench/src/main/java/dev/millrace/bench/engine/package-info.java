/** The engine as a contender. */
@NullMarked
package dev.millrace.bench.engine;

import org.jspecify.annotations.NullMarked;
