package dev.millrace.flink.function;

import dev.millrace.api.Internal;
import dev.millrace.api.Service;
import dev.millrace.api.ServiceUser;
import dev.millrace.api.error.FunctionErrors;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.function.BatchFunction;
import dev.millrace.api.runner.OpenServices;
import dev.millrace.flink.type.Stamped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.jspecify.annotations.Nullable;

/**
 * Calls a {@link BatchFunction}: gathers values, and the watermarks between them, until there are enough or the first has waited
 * long enough. Before a checkpoint and at the end of input it lets go what it has gathered, so nothing of it is state.
 *
 * <p>An operator and no function of Flink's asynchronous I/O: that takes values one by one, each with a future, and would keep
 * those that wait for others in every checkpoint.
 */
@Internal
public final class BatchOperator extends AbstractStreamOperator<Object>
        implements OneInputStreamOperator<Object, Object>, BoundedOneInput {

    private static final long serialVersionUID = 1;

    /** A watermark that came when so many values had been gathered. */
    private record Rise(int after, Watermark watermark) {}

    private final String name;
    private final BatchFunction<Object, Object> function;
    private final int maxSize;
    private final long maxWaitMs;

    private final ArrayList<Object> values = new ArrayList<>();
    private final ArrayList<Rise> rises = new ArrayList<>();
    private final long[] timesMs;
    private transient @Nullable ScheduledFuture<?> wait;
    private transient @Nullable OpenServices services;

    /** An operator of this name, with the pipeline's before it for errors, over batches of at most so many values. */
    public BatchOperator(String name, BatchFunction<Object, Object> function, int maxSize, long maxWaitMs) {
        this.name = name;
        this.function = function;
        this.maxSize = maxSize;
        this.maxWaitMs = maxWaitMs;
        this.timesMs = new long[maxSize];
    }

    @Override
    public void open() throws Exception {
        super.open();
        List<Service<?>> used = function instanceof ServiceUser user ? user.services() : List.of();
        services = UserFunction.openServices(name, used);
    }

    @Override
    public void close() throws Exception {
        try {
            super.close();
        } finally {
            OpenServices opened = services;
            services = null;
            if (opened != null) {
                opened.close();
            }
        }
    }

    @Override
    public void processElement(StreamRecord<Object> element) {
        if (values.isEmpty() && maxSize > 1) {
            long dueMs = getProcessingTimeService().getCurrentProcessingTime() + maxWaitMs;
            // Flink fires a millisecond after a timer's time
            wait = getProcessingTimeService().registerTimer(dueMs - 1, at -> letGo());
        }
        timesMs[values.size()] = element.hasTimestamp() ? element.getTimestamp() : Stamped.NONE;
        values.add(element.getValue());
        if (values.size() == maxSize) {
            letGo();
        }
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        if (values.isEmpty()) {
            super.processWatermark(watermark);
        } else {
            rises.add(new Rise(values.size(), watermark));
        }
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        letGo();
        super.processWatermarkStatus(status);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        letGo();
    }

    @Override
    public void endInput() {
        letGo();
    }

    private void letGo() {
        ScheduledFuture<?> waiting = wait;
        if (waiting != null) {
            waiting.cancel(false);
            wait = null;
        }
        if (values.isEmpty()) {
            return;
        }
        List<Object> results = results();
        StreamRecord<Object> record = new StreamRecord<>(null);
        int rise = 0;
        for (int i = 0; i < results.size(); i++) {
            while (rise < rises.size() && rises.get(rise).after() == i) {
                emit(rises.get(rise++).watermark());
            }
            record.replace(results.get(i));
            if (timesMs[i] == Stamped.NONE) {
                record.eraseTimestamp();
            } else {
                record.setTimestamp(timesMs[i]);
            }
            output.collect(record);
        }
        while (rise < rises.size()) {
            emit(rises.get(rise++).watermark());
        }
        values.clear();
        rises.clear();
    }

    private void emit(Watermark watermark) {
        try {
            super.processWatermark(watermark);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw UserFailure.of(name, "handing on a watermark", e);
        }
    }

    private List<Object> results() {
        List<Object> results;
        try {
            results = function.apply(Collections.unmodifiableList(values));
        } catch (Throwable t) {
            throw UserFailure.of(name, "a batch of " + values.size() + " that begins with " + values.get(0), t);
        }
        if (results.size() != values.size()) {
            throw badResult(results.size() + " results");
        }
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i) == null) { // lists that hold no null may not be asked for one
                throw badResult("null as result " + i);
            }
        }
        return results;
    }

    private MillraceException badResult(String what) {
        return FunctionErrors.badBatchResult(name, what, values.size());
    }
}
