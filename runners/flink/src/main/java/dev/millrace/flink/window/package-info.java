/** Windows on Flink: decided as on every runner, kept in Flink's keyed state and fired by its timers. */
@Internal
@NullMarked
package dev.millrace.flink.window;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
