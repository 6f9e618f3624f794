package dev.millrace.engine.operator;

import dev.millrace.api.error.FunctionErrors;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.error.OperatorFailure;
import dev.millrace.api.function.BatchFunction;
import dev.millrace.engine.chain.ChainTime;
import dev.millrace.engine.chain.Current;
import dev.millrace.engine.chain.Head;
import dev.millrace.engine.chain.Holding;
import dev.millrace.engine.chain.OperatorContext;
import dev.millrace.engine.chain.ProcessingTimed;
import dev.millrace.engine.chain.Rises;
import dev.millrace.engine.exchange.Batch;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Turns values in batches: gathers what comes, with the watermark's rises between the records, until there is enough or the
 * first has waited long enough; calls the function; and hands the batch on, its values replaced. So order, timestamps and
 * the place of each rise stay as they were.
 */
public final class MapBatchHead implements Head, Holding, ProcessingTimed {

    private final OperatorContext context;
    private final BatchFunction<Object, Object> function;
    private final long maxWaitMs;
    private final Rises rises;
    private final ChainTime time;
    private final Head next;

    private final Batch gathered;
    private final BatchCursor goingOn;
    private boolean handingOn;

    /** When the first of them came, by the clock that is never set back. */
    private long gatheredSinceMs;

    /** A head that hands on to {@code next}, which takes the rises in its batches as the task's own. */
    public MapBatchHead(
            OperatorContext context,
            BatchFunction<Object, Object> function,
            int maxSize,
            long maxWaitMs,
            boolean origins,
            Rises rises,
            ChainTime time,
            Head next) {
        this.context = context;
        this.function = function;
        this.maxWaitMs = maxWaitMs;
        this.rises = rises;
        this.time = time;
        this.next = next;
        this.gathered = new Batch(new Batch.Layout(maxSize, Batch.Layout.Keys.NONE, origins));
        this.goingOn = new BatchCursor(gathered);
    }

    @Override
    public void onBatch(BatchCursor cursor, int budget) throws Exception {
        int left = budget;
        while (handOn()) {
            Batch batch = cursor.batch;
            if (cursor.rise < batch.rises && batch.risePositions[cursor.rise] == cursor.record) {
                long watermark = rises.onRise(batch.riseTimes[cursor.rise]);
                cursor.rise++;
                if (gathered.size > 0) {
                    gathered.rise(watermark);
                } else if (watermark > time.watermarkMs() && !time.rise(watermark)) {
                    return;
                }
                continue;
            }
            if (cursor.record == batch.size || left-- == 0) {
                return;
            }
            gather(batch, cursor.record++);
        }
    }

    private void gather(Batch batch, int from) {
        context.metrics().recordsIn++;
        if (gathered.size == 0) {
            gatheredSinceMs = context.clock().monotonicMs();
        }
        int at = gathered.size++;
        gathered.values[at] = batch.values[from];
        gathered.timestamps[at] = batch.timestamps[from];
        long[] origins = gathered.origins;
        if (origins != null) {
            origins[at] = batch.origins == null ? Current.NO_ORIGIN : batch.origins[from];
        }
        if (gathered.isFull()) {
            transform();
        }
    }

    private void transform() {
        List<Object> values =
                Collections.unmodifiableList(Arrays.asList(gathered.values).subList(0, gathered.size));
        List<Object> results;
        try {
            results = function.apply(values);
        } catch (Throwable t) {
            throw OperatorFailure.of(
                    context.operator(), "a batch of " + gathered.size + " that begins with " + gathered.values[0], t);
        }
        if (results.size() != gathered.size) {
            throw badResult(results.size() + " results");
        }
        for (int i = 0; i < gathered.size; i++) {
            Object result = results.get(i);
            if (result == null) {
                throw badResult("null as result " + i);
            }
            gathered.values[i] = result;
        }
        goingOn.reset(gathered);
        handingOn = true;
    }

    private MillraceException badResult(String what) {
        return FunctionErrors.badBatchResult(context.operator(), what, gathered.size);
    }

    /** Hands on what has been transformed; true if nothing of it is left and the task may go on. */
    private boolean handOn() throws Exception {
        if (!handingOn) {
            return true;
        }
        next.onBatch(goingOn, Integer.MAX_VALUE);
        if (!goingOn.isDone()) {
            return false;
        }
        handingOn = false;
        gathered.clear();
        return !time.isRising() && !context.outbox().isClosed();
    }

    @Override
    public boolean release() throws Exception {
        if (!handingOn && gathered.size > 0) {
            transform();
        }
        handOn();
        return !handingOn;
    }

    @Override
    public boolean endsIdleRound() {
        return false;
    }

    @Override
    public long dueProcessingMs() {
        if (handingOn) {
            return Long.MIN_VALUE;
        }
        if (gathered.size == 0) {
            return Long.MAX_VALUE;
        }
        long leftMs = maxWaitMs - (context.clock().monotonicMs() - gatheredSinceMs);
        return leftMs <= 0 ? Long.MIN_VALUE : context.clock().nowMs() + leftMs;
    }

    @Override
    public boolean advanceProcessing(long nowMs) throws Exception {
        return release();
    }

    @Override
    public boolean drainProcessing() throws Exception {
        return release();
    }
}
