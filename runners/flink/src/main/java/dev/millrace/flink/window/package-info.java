/** Windows on Flink: decided as on every runner, kept in Flink's keyed state and fired by its timers. */
@NullMarked
package dev.millrace.flink.window;

import org.jspecify.annotations.NullMarked;
