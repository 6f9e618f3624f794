package dev.millrace.conformance.oracle.operator;

import dev.millrace.api.Window;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.PlanEdge;
import dev.millrace.api.window.Assigner;
import dev.millrace.conformance.oracle.log.Body;
import dev.millrace.conformance.oracle.log.Entry.Datum;
import dev.millrace.conformance.oracle.log.Site;
import dev.millrace.conformance.output.CounterId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tumbling and sliding windows: every window of every record, one by one. */
final class FixedWindowBody implements Body {

    private final Site site;
    private final Assigner.Sliding assigner;
    private final LiveWindows live;
    private final LateRecords lateRecords;

    FixedWindowBody(Site site, Operator.Window operator) {
        this.site = site;
        this.assigner = operator.windows().assigner() instanceof Assigner.Tumbling tumbling
                ? new Assigner.Sliding(tumbling.sizeMs(), tumbling.sizeMs(), tumbling.offsetMs())
                : (Assigner.Sliding) operator.windows().assigner();
        this.live = new LiveWindows(site, operator);
        this.lateRecords = new LateRecords(site, operator.late());
    }

    /** Every window that holds the instant, found by trying every millisecond at which one might begin. */
    private List<Window> windowsOf(long timeMs) {
        List<Window> windows = new ArrayList<>();
        for (long start = timeMs - assigner.sizeMs() + 1; start <= timeMs; start++) {
            if (Math.floorMod(start - assigner.offsetMs(), assigner.slideMs()) == 0) {
                windows.add(new Window(start, start + assigner.sizeMs()));
            }
        }
        return windows;
    }

    @Override
    public void onRecord(PlanEdge edge, Datum datum) throws Exception {
        List<Window> windows = windowsOf(live.timeOf(datum.timestampMs()));
        Object key = Keys.of(edge, datum.value());
        long arrival = live.nextArrival();
        int late = 0;
        for (Window window : windows) {
            if (live.isOver(window)) {
                late++;
            } else {
                live.add(contentsOf(key, window), arrival, datum.value());
            }
        }
        if (late > 0 && late == windows.size()) {
            lateRecords.take(datum);
        } else if (late > 0) {
            site.count(CounterId.LATE_ASSIGNMENTS, late);
        }
    }

    private Contents contentsOf(Object key, Window window) {
        return live.ofKey(key)
                .filter(each -> each.window.equals(window))
                .findFirst()
                .orElseGet(() -> live.open(key, window));
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
