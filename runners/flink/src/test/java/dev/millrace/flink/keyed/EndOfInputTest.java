package dev.millrace.flink.keyed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.process.Context;
import dev.millrace.api.process.KeyedProcess;
import dev.millrace.api.process.Timers;
import dev.millrace.flink.keyed.KeyedTask.Backend;
import dev.millrace.flink.time.EndOfTime;
import org.junit.jupiter.api.Test;

/** Timers by the clock that are pending when the input comes to its end. */
class EndOfInputTest {

    /** Sets a timer by the clock, and for records that say so one by event time; tells what they see. */
    private static final class Waiting extends KeyedProcess<String, String, String> {
        private final Timers clock = processingTimers("clock");
        private final Timers event = eventTimers("event");

        @Override
        public void onRecord(String record, Context<String, String> context) {
            clock.set(1_000);
            if (record.endsWith("e")) {
                event.set(500);
            }
        }

        @Override
        public void onTimer(Timers timers, long timeMs, Context<String, String> context) {
            context.emit(context.key() + " " + timers.name() + " " + timeMs + " at " + context.watermark());
        }
    }

    /** As docs/semantics.md says in the table of what is different on Flink. */
    @Test
    void shouldSeeTheTimeOfTheFirstTimerThatIsDueThen_orTheEndOfTime() throws Exception {
        try (KeyedTask task = ProcessTasks.begin(Waiting::new, Backend.HEAP, null)) {
            task.record("a", 7);
            task.watermark(7);
            task.watermark(EndOfTime.MS);
            assertThat(task.emitted()).containsExactly("a clock 1000 at " + EndOfTime.MS);
        }
        try (KeyedTask task = ProcessTasks.begin(Waiting::new, Backend.HEAP, null)) {
            task.record("ae", 7);
            task.watermark(EndOfTime.MS);
            assertThat(task.emitted()).containsExactly("a clock 1000 at 500", "a event 500 at 500");
        }
    }
}
