package dev.millrace.engine.over;

import java.util.Objects;

/** One aggregate of the window: what comes is combined into it, what goes is retracted from it. */
final class RunningFold implements Fold {

    private final Accumulators accumulators;

    RunningFold(Accumulators accumulators) {
        this.accumulators = accumulators;
    }

    @Override
    public void added(Lookback lookback, int at) throws Exception {
        lookback.running = accumulators.combine(running(lookback), lookback.lifted[at]);
    }

    @Override
    public void leave(Lookback lookback) throws Exception {
        lookback.running = accumulators.retract(running(lookback), lookback.lifted[lookback.window]);
        lookback.window++;
    }

    @Override
    public Object result(Lookback lookback) throws Exception {
        return accumulators.finish(running(lookback));
    }

    @Override
    public void rebuild(Lookback lookback) throws Exception {
        Object running = accumulators.create();
        for (int i = lookback.window; i < lookback.end; i++) {
            running = accumulators.combine(running, lookback.lifted[i]);
        }
        lookback.running = running;
    }

    private static Object running(Lookback lookback) {
        return Objects.requireNonNull(lookback.running);
    }
}
