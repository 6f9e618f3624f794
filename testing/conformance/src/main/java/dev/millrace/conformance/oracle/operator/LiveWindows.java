package dev.millrace.conformance.oracle.operator;

import dev.millrace.api.Pane;
import dev.millrace.api.Window;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.window.TimeDomain;
import dev.millrace.conformance.oracle.log.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The windows of one operator that may still have results, over event time or the clock; and when they have them. */
final class LiveWindows {

    private final Site site;
    private final Operator.Window operator;
    private final boolean byClock;
    private final Panes panes;
    private final List<Contents> live = new ArrayList<>();
    private long arrivals;

    LiveWindows(Site site, Operator.Window operator) {
        this.site = site;
        this.operator = operator;
        this.byClock = operator.windows().domain() == TimeDomain.PROCESSING_TIME;
        this.panes = new Panes(site, operator);
    }

    Stream<Contents> ofKey(Object key) {
        return live.stream().filter(contents -> contents.key.equals(key));
    }

    Contents open(Object key, Window window) {
        Contents contents = new Contents(key, window);
        live.add(contents);
        return contents;
    }

    /** Ends a session that has become part of another, withdrawing what was said of it. */
    void dissolve(Contents former, Contents into) throws Exception {
        if (former.results > 0) {
            panes.retract(former);
        }
        into.elements.addAll(former.elements);
        live.remove(former);
    }

    /** The place of a record in the order of arrival. */
    long nextArrival() {
        return arrivals++;
    }

    /** The instant by which a record is assigned to windows. */
    long timeOf(long timestampMs) {
        return byClock ? site.nowMs() : timestampMs;
    }

    /** Takes a record into a window, which fires at once if the watermark has passed its end. */
    void add(Contents contents, long arrival, Object value) throws Exception {
        contents.elements.add(new Contents.Element(arrival, value));
        if (!byClock && contents.window.endMs() - 1 <= site.watermarkMs()) {
            contents.closed = true;
            panes.fire(contents, Pane.Kind.LATE);
        } else {
            changed(contents);
        }
    }

    private void changed(Contents contents) {
        Long interval = operator.windows().earlyEveryMs();
        if (interval != null && contents.earlyDueMs == null) {
            long now = site.nowMs();
            contents.earlyDueMs = (Math.floorDiv(now, interval) + 1) * interval;
        }
    }

    /** Whether no record can change the window's result any more. */
    boolean isOver(Window window) {
        return !byClock && window.endMs() - 1 + operator.windows().allowedLatenessMs() <= site.watermarkMs();
    }

    void onWatermark(long watermarkMs) throws Exception {
        if (!byClock) {
            close(watermarkMs);
            live.removeIf(contents -> isOver(contents.window));
        }
    }

    /** All windows; between keys there is no order but that of the schedule. */
    private List<Contents> inOrder() {
        return site.reading().schedule().inOrder(live);
    }

    private void close(long reachedMs) throws Exception {
        List<Contents> due = inOrder().stream()
                .filter(contents -> !contents.closed && contents.window.endMs() - 1 <= reachedMs)
                .sorted(Contents.BY_END)
                .toList();
        for (Contents contents : due) {
            contents.closed = true;
            panes.fire(contents, Pane.Kind.ON_TIME);
        }
    }

    @Nullable
    Long dueAtWatermark() {
        Long due = null;
        for (Contents contents : live) {
            if (!byClock && !contents.closed) {
                due = earlier(due, contents.window.endMs() - 1);
            }
        }
        return due;
    }

    @Nullable
    Long dueAtClock() {
        Long due = null;
        for (Contents contents : live) {
            due = earlier(due, contents.earlyDueMs);
            if (byClock) {
                due = earlier(due, contents.window.endMs());
            }
        }
        return due;
    }

    private static @Nullable Long earlier(@Nullable Long one, @Nullable Long other) {
        if (one == null) {
            return other;
        }
        return other == null ? one : Long.valueOf(Math.min(one, other));
    }

    void onClock() throws Exception {
        if (byClock) {
            close(site.nowMs() - 1);
            live.removeIf(contents -> contents.closed);
        }
        for (Contents contents : inOrder()) {
            Long due = contents.earlyDueMs;
            if (due != null && due <= site.nowMs()) {
                panes.fire(contents, Pane.Kind.EARLY);
            }
        }
    }

    void onEnd() throws Exception {
        if (byClock) {
            close(Long.MAX_VALUE);
            live.clear();
        }
    }
}
