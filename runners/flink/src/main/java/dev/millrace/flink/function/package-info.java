/** The functions of a pipeline as functions of Flink: those without keys, and what all of them share. */
@NullMarked
package dev.millrace.flink.function;

import org.jspecify.annotations.NullMarked;
