/** Functions over keyed streams: their state, time to live and timers in Flink's keyed state. */
@NullMarked
package dev.millrace.flink.keyed;

import org.jspecify.annotations.NullMarked;
