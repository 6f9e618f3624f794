package dev.millrace.engine.run;

import dev.millrace.engine.seam.Clock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * What a run keeps through all its attempts.
 *
 * @param pipeline the pipeline's name
 * @param queue names what the run has done on I/O threads: in order, and apart from every other run, of the same name too
 * @param clock the clock
 * @param warn takes what a user should know although the run goes on
 * @param ids the ids of its checkpoints
 * @param stats what they took
 * @param asked those that users wait for
 * @param paused the sources that they have paused
 */
record RunLife(
        String pipeline,
        String queue,
        Clock clock,
        Consumer<String> warn,
        CheckpointIds ids,
        CheckpointStats stats,
        AskedCheckpoints asked,
        PausedSources paused) {

    private static final AtomicLong NUMBERS = new AtomicLong();

    /** What a run keeps that begins. */
    static RunLife of(RunParts parts) {
        return new RunLife(
                parts.plan().name(),
                parts.plan().name() + "-" + NUMBERS.incrementAndGet(),
                parts.on().clock(),
                parts.on().warn(),
                new CheckpointIds(),
                new CheckpointStats(),
                new AskedCheckpoints(),
                new PausedSources(parts.plan()));
    }
}
