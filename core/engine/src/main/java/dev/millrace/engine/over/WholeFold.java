package dev.millrace.engine.over;

/** Nothing kept: the window's records are combined for each result. */
final class WholeFold implements Fold {

    private final Accumulators accumulators;

    WholeFold(Accumulators accumulators) {
        this.accumulators = accumulators;
    }

    @Override
    public void added(Lookback lookback, int at) {}

    @Override
    public void leave(Lookback lookback) {
        lookback.window++;
    }

    @Override
    public Object result(Lookback lookback) throws Exception {
        Object whole = accumulators.create();
        for (int i = lookback.window; i < lookback.end; i++) {
            whole = accumulators.combine(whole, lookback.lifted[i]);
        }
        return accumulators.finish(whole);
    }

    @Override
    public void rebuild(Lookback lookback) {
        lookback.running = accumulators.create();
    }
}
