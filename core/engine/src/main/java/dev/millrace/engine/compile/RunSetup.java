package dev.millrace.engine.compile;

import dev.millrace.api.runner.ProcessServices;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.engine.chain.Specializer;
import dev.millrace.engine.metrics.RunCounts;
import dev.millrace.engine.seam.Clock;
import dev.millrace.engine.seam.IoThreads;
import dev.millrace.engine.task.TaskListener;
import dev.millrace.engine.window.partial.PreCombination;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the tasks of one run are made with.
 *
 * @param parallelism how many tasks each chain has: one per worker
 * @param batchRecords records per batch
 * @param channelSlots items per channel, a power of two
 * @param channelCredit records that may be on their way in a channel at first
 * @param timedCredit whether channels adapt their credit to the rate at which they drain
 * @param preCombination when records on their way to a window are combined
 * @param specializer how operators are instantiated
 * @param clock the clock of the run
 * @param threads where blocking work is done
 * @param waker makes what wakes the worker of an index
 * @param listener what tasks report to
 * @param counts where operators count
 * @param probe what watches records between operators, and state
 * @param codecs what users registered
 * @param services the services shared by the process
 * @param restoredCheckpoint the checkpoint the run goes on from, or {@code null}
 */
public record RunSetup(
        int parallelism,
        int batchRecords,
        int channelSlots,
        long channelCredit,
        boolean timedCredit,
        PreCombination preCombination,
        Specializer specializer,
        Clock clock,
        IoThreads threads,
        IntFunction<Runnable> waker,
        TaskListener listener,
        RunCounts counts,
        Probe probe,
        CodecRegistry codecs,
        ProcessServices services,
        @Nullable Long restoredCheckpoint) {

    /** What wakes the worker that has the tasks of this index. */
    public Runnable wake(int index) {
        return waker.apply(index);
    }
}
