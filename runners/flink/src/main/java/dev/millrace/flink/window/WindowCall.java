package dev.millrace.flink.window;

import dev.millrace.api.Pane;
import dev.millrace.api.Window;
import dev.millrace.api.WindowResult;
import dev.millrace.api.process.WindowContext;
import dev.millrace.api.process.WindowFunction;
import dev.millrace.flink.function.CallContext;
import dev.millrace.flink.function.OutputTags;
import dev.millrace.flink.keyed.Accumulators;
import dev.millrace.flink.keyed.OperatorTime;
import dev.millrace.flink.type.Keys;
import org.jspecify.annotations.Nullable;

/** Hands on the results of windows: as {@link WindowResult}s, or to the user's function and then what that emits. */
final class WindowCall extends CallContext implements WindowContext<Object, Object> {

    private final Accumulators accumulators;
    private final Keys<Object> keys;
    private final @Nullable WindowFunction<Object, Object, Object> function;
    private final OperatorTime time;

    private Object keyForm = "";
    private Window window = new Window(0, 1);
    private Pane pane = Pane.ONLY;

    WindowCall(
            String operator,
            OutputTags tags,
            Accumulators accumulators,
            Keys<Object> keys,
            @Nullable WindowFunction<Object, Object, Object> function,
            OperatorTime time) {
        super(operator, tags);
        this.accumulators = accumulators;
        this.keys = keys;
        this.function = function;
        this.time = time;
    }

    /** What follows is of this key, in Flink's form. */
    void of(Object form) {
        keyForm = form;
    }

    /** Emits the result of an accumulator, stamped with the window's last millisecond. */
    void result(long startMs, long endMs, Pane as, Object accumulator) {
        window = new Window(startMs, endMs);
        pane = as;
        at(window.maxTimestampMs());
        try {
            Object value = accumulators.finish(accumulator);
            if (function == null) {
                emit(new WindowResult<>(key(), window, as, value));
            } else {
                function.apply(value, this);
            }
        } catch (Throwable t) {
            throw failure("the window " + window + " of the key " + key(), t);
        }
    }

    @Override
    public Object key() {
        return keys.fromFlink(keyForm);
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
}
