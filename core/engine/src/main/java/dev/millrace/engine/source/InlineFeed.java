package dev.millrace.engine.source;

import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.Source;
import dev.millrace.engine.exchange.Batch;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Polls a reader on the task's own thread: for sources that do not block. */
public final class InlineFeed implements SourceInput.Feed {

    private final String operator;
    private final Source<Object, Object, Object> source;
    private final ReaderContext context;
    private final Batch batch;
    private @Nullable ReaderPump pump;
    private boolean paused;
    private boolean stopped;

    /** A feed of batches of this layout. */
    public InlineFeed(
            String operator, Source<Object, Object, Object> source, ReaderContext context, Batch.Layout layout) {
        this.operator = operator;
        this.source = source;
        this.context = context;
        this.batch = new Batch(layout);
    }

    @Override
    public void open() {
        pump = ReaderPump.open(operator, source, context);
    }

    @Override
    public @Nullable Batch poll() {
        if (stopped || paused || pump == null || !pump.poll(batch)) {
            return null;
        }
        return batch;
    }

    @Override
    public void giveBack(Batch handled) {
        handled.clear();
    }

    @Override
    public void assign(SplitState split) {
        opened().assign(split);
    }

    @Override
    public void checkpointed(List<SplitState> splits) {
        opened().tell(splits);
    }

    private ReaderPump opened() {
        ReaderPump current = pump;
        if (current == null) {
            throw new IllegalStateException("the reader of '" + operator + "' is not open");
        }
        return current;
    }

    @Override
    public SortedMap<String, Long> lags() {
        return opened().lags();
    }

    @Override
    public void setPaused(boolean paused) {
        this.paused = paused;
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public void close() {
        if (pump != null) {
            pump.close();
        }
    }
}
