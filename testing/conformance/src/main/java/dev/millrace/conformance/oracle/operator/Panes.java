package dev.millrace.conformance.oracle.operator;

import dev.millrace.api.Output;
import dev.millrace.api.Pane;
import dev.millrace.api.Window;
import dev.millrace.api.WindowResult;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.process.WindowContext;
import dev.millrace.api.process.WindowFunction;
import dev.millrace.conformance.oracle.log.Site;
import dev.millrace.conformance.oracle.log.Unchecked;
import java.util.Objects;

/** Emits the results of windows, each computed from all elements. */
final class Panes {

    private final Site site;
    private final Operator.Window operator;

    Panes(Site site, Operator.Window operator) {
        this.site = site;
        this.operator = operator;
    }

    void fire(Contents contents, Pane.Kind kind) throws Exception {
        contents.lastResult = Accumulation.result(operator.aggregate(), contents.values());
        contents.earlyDueMs = null;
        emit(contents, kind, contents.lastResult);
    }

    /** Says that the last result of a session no longer holds. */
    void retract(Contents contents) throws Exception {
        emit(contents, Pane.Kind.RETRACTED, Objects.requireNonNull(contents.lastResult, "nothing to retract"));
    }

    private void emit(Contents contents, Pane.Kind kind, Object value) throws Exception {
        Pane pane = new Pane(kind, contents.results++);
        Output<Object> out = new SiteOutput(site, contents.window.maxTimestampMs());
        if (operator.function() == null) {
            out.emit(new WindowResult<>(contents.key, contents.window, pane, value));
            return;
        }
        WindowFunction<Object, Object, Object> function = Unchecked.cast(operator.function());
        function.apply(value, new FiredWindow(contents.key, contents.window, pane, site.watermarkMs(), out));
    }

    private record FiredWindow(Object key, Window window, Pane pane, long watermark, Output<Object> out)
            implements WindowContext<Object, Object> {
        @Override
        public void emit(Object value) {
            out.emit(value);
        }

        @Override
        public void emit(Object value, long timestampMs) {
            out.emit(value, timestampMs);
        }
    }
}
