package dev.millrace.bench.nexmark.loop;

import dev.millrace.bench.nexmark.NexmarkEvent;
import dev.millrace.bench.nexmark.NexmarkQuery;
import dev.millrace.bench.workload.Tally;

/** Computes one period after the other. */
final class PeriodLoop implements Loop {

    private final Period period;
    private long endMs;

    PeriodLoop(Period period) {
        this.period = period;
    }

    @Override
    public void take(NexmarkEvent event, Tally.Part tally) {
        if (event.timeMs() >= endMs) {
            period.end(endMs, tally);
            endMs = NexmarkQuery.periodEndMs(event.timeMs());
        }
        period.take(event);
    }

    @Override
    public void end(Tally.Part tally) {
        period.end(endMs, tally);
    }
}
