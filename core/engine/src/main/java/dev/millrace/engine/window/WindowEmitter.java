package dev.millrace.engine.window;

import dev.millrace.api.Pane;
import dev.millrace.api.Window;
import dev.millrace.api.WindowResult;
import dev.millrace.api.error.OperatorFailure;
import dev.millrace.api.process.WindowContext;
import dev.millrace.api.process.WindowFunction;
import dev.millrace.engine.chain.RecordInput;
import dev.millrace.engine.window.table.Accumulation;
import dev.millrace.engine.window.table.KeyForm;
import dev.millrace.engine.window.table.KeyRef;
import dev.millrace.engine.window.table.Segment;
import org.jspecify.annotations.Nullable;

/** Hands on the results of windows: as {@link WindowResult}s, or to the user's function and then what that emits. */
final class WindowEmitter implements WindowContext<Object, Object> {

    private final String operator;
    private final Accumulation accumulation;
    private final KeyForm keys;
    private final @Nullable WindowFunction<Object, Object, Object> function;
    private final WindowTime time;
    private final RecordInput next;

    private Object key = "";
    private Window window = new Window(0, 1);
    private Pane pane = Pane.ONLY;

    WindowEmitter(
            String operator,
            Accumulation accumulation,
            KeyForm keys,
            @Nullable WindowFunction<Object, Object, Object> function,
            WindowTime time,
            RecordInput next) {
        this.operator = operator;
        this.accumulation = accumulation;
        this.keys = keys;
        this.function = function;
        this.time = time;
        this.next = next;
    }

    /** Emits the result of the accumulator in a row. */
    void emit(KeyRef ref, long startMs, long endMs, Pane as, Segment row, int slot) throws Exception {
        if (window.startMs() != startMs || window.endMs() != endMs) {
            window = new Window(startMs, endMs);
        }
        key = keys.box(ref);
        Object value;
        try {
            value = accumulation.finish(row, slot);
        } catch (Throwable t) {
            throw failure(t);
        }
        if (function == null) {
            next.onRecord(new WindowResult<>(key, window, as, value), window.maxTimestampMs());
            return;
        }
        pane = as;
        try {
            function.apply(value, this);
        } catch (Throwable t) {
            throw failure(t);
        }
    }

    /** The error to throw for what user code threw over the window being handled. */
    RuntimeException failure(Throwable cause) {
        return OperatorFailure.of(operator, "the window " + window + " of the key " + key, cause);
    }

    @Override
    public Object key() {
        return key;
    }

    @Override
    public Window window() {
        return window;
    }

    @Override
    public Pane pane() {
        return pane;
    }

    @Override
    public long watermark() {
        return time.watermarkMs();
    }

    @Override
    public void emit(Object value) {
        emit(value, window.maxTimestampMs());
    }

    @Override
    public void emit(Object value, long timestampMs) {
        try {
            next.onRecord(value, timestampMs);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Exception e) {
            throw OperatorFailure.of(operator, value, timestampMs, e);
        }
    }
}
