/** The functions of a pipeline as functions of Flink: those without keys, and what all of them share. */
@Internal
@NullMarked
package dev.millrace.flink.function;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
