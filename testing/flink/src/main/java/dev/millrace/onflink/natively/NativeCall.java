package dev.millrace.onflink.natively;

import dev.millrace.api.Pane;
import dev.millrace.api.Window;
import dev.millrace.api.WindowResult;
import dev.millrace.api.process.WindowContext;
import dev.millrace.api.process.WindowFunction;
import dev.millrace.flink.type.Stamped;
import dev.millrace.flink.window.WindowSpec;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/**
 * One result of a window of Flink's: made a {@link WindowResult}, or handed to the user's function. All are {@link Pane#ONLY}, since
 * Flink tells nothing apart.
 *
 * @param key the key
 * @param window the window
 * @param watermark the operator's time
 * @param out where it goes
 */
record NativeCall(Object key, Window window, long watermark, Collector<Stamped<Object>> out)
        implements WindowContext<Object, Object> {

    static void result(
            WindowSpec spec,
            Object key,
            TimeWindow window,
            long watermark,
            Object accumulator,
            Collector<Stamped<Object>> out)
            throws Exception {
        NativeCall call = new NativeCall(
                spec.keys().fromFlink(key), new Window(window.getStart(), window.getEnd()), watermark, out);
        Object value = spec.accumulators().finish(accumulator);
        WindowFunction<Object, Object, Object> function = spec.function();
        if (function == null) {
            call.emit(new WindowResult<>(call.key, call.window, Pane.ONLY, value));
        } else {
            function.apply(value, call);
        }
    }

    @Override
    public Pane pane() {
        return Pane.ONLY;
    }

    @Override
    public void emit(Object value) {
        emit(value, window.maxTimestampMs());
    }

    @Override
    public void emit(Object value, long timestamp) {
        out.collect(new Stamped<>(value, timestamp));
    }
}
