/** From a plan to a job of Flink's. */
@NullMarked
package dev.millrace.flink.translate;

import org.jspecify.annotations.NullMarked;
