/** Functions over keyed streams: their state, time to live and timers in Flink's keyed state. */
@Internal
@NullMarked
package dev.millrace.flink.keyed;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
