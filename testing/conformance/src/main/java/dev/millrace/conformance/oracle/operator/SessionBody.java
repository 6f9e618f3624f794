package dev.millrace.conformance.oracle.operator;

import dev.millrace.api.Window;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.PlanEdge;
import dev.millrace.api.window.Assigner;
import dev.millrace.conformance.oracle.log.Body;
import dev.millrace.conformance.oracle.log.Entry.Datum;
import dev.millrace.conformance.oracle.log.Site;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Session windows: each record's own window, merged with all it touches. */
final class SessionBody implements Body {

    private final long gapMs;
    private final LiveWindows live;
    private final LateRecords lateRecords;

    SessionBody(Site site, Operator.Window operator) {
        this.gapMs = ((Assigner.Session) operator.windows().assigner()).gapMs();
        this.live = new LiveWindows(site, operator);
        this.lateRecords = new LateRecords(site, operator.late());
    }

    @Override
    public void onRecord(PlanEdge edge, Datum datum) throws Exception {
        Object key = Keys.of(edge, datum.value());
        long timeMs = live.timeOf(datum.timestampMs());
        Window own = new Window(timeMs, timeMs + gapMs);
        List<Contents> touched =
                live.ofKey(key).filter(each -> touches(each.window, own)).toList();
        if (touched.isEmpty() && live.isOver(own)) {
            lateRecords.take(datum);
            return;
        }
        live.add(merged(key, own, touched), live.nextArrival(), datum.value());
    }

    private static boolean touches(Window one, Window other) {
        return one.startMs() <= other.endMs() && other.startMs() <= one.endMs();
    }

    /** The session that takes the place of those touched: one of them where it does not grow, else a new one. */
    private Contents merged(Object key, Window own, List<Contents> touched) throws Exception {
        long start = own.startMs();
        long end = own.endMs();
        for (Contents each : touched) {
            start = Math.min(start, each.window.startMs());
            end = Math.max(end, each.window.endMs());
        }
        Window window = new Window(start, end);
        for (Contents each : touched) {
            if (each.window.equals(window)) {
                return each;
            }
        }
        Contents grown = live.open(key, window);
        for (Contents former : touched) {
            live.dissolve(former, grown);
        }
        return grown;
    }

    @Override
    public void onWatermark(long watermarkMs) throws Exception {
        live.onWatermark(watermarkMs);
    }

    @Override
    public @Nullable Long dueAtWatermark() {
        return live.dueAtWatermark();
    }

    @Override
    public @Nullable Long dueAtClock() {
        return live.dueAtClock();
    }

    @Override
    public void onClock() throws Exception {
        live.onClock();
    }

    @Override
    public void onEnd() throws Exception {
        live.onEnd();
    }
}
