package dev.millrace.flink.window;

import static dev.millrace.flink.function.Opened.opened;

import dev.millrace.api.Internal;
import dev.millrace.api.Pane;
import dev.millrace.flink.function.JobCounter;
import dev.millrace.flink.keyed.Accumulators;
import dev.millrace.flink.type.Stamped;
import dev.millrace.flink.type.StampedTypeInfo;
import dev.millrace.semantics.Lateness;
import dev.millrace.semantics.Panes;
import dev.millrace.semantics.Slices;
import dev.millrace.semantics.WindowEnd;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * Tumbling and sliding windows on Flink: a record goes into the slice that holds it, and a window fires by combining its slices.
 * State of a key:
 *
 * <ul>
 *   <li>{@code slices}: a map from the first millisecond of a slice to its accumulator. This alone says what windows hold.
 *   <li>{@code panes}, where a window may have several results: a map from a window's end to its {@link Panes} state.
 *   <li>{@code running}, for sliding windows of aggregates that retract: the accumulator of what the window that fired last and the
 *       next have in common, with the end of the former; and {@code members}, of how many slices that is. Made anew from the slices
 *       where it is missing.
 * </ul>
 *
 * <p>A slice wakes its key for the first window over it that is still open; a window that has fired wakes it for the next, if
 * some slice is in both. So every window with records fires, and none is planned long before. A slice whose last window has fired
 * wakes its key for the end of the allowed lateness. Where that was another one before a restore, there are timers by it, which
 * are not there by the present one: they do as well, or are set on.
 */
@Internal
public final class FixedWindows extends WindowOperator {

    private static final long serialVersionUID = 1;

    private final long allowedLatenessMs;
    private final Accumulators accumulators;
    private final boolean keepsRunning;
    private final long slideMs;

    private transient @Nullable Slices slices;
    private transient @Nullable Lateness lateness;
    private transient @Nullable MapState<Long, Object> kept;
    private transient @Nullable MapState<Long, Integer> paneStates;
    private transient @Nullable ValueState<Stamped<Object>> running;
    private transient @Nullable ValueState<Integer> members;
    private transient long[] formerLatenessesMs = {};
    private transient boolean keepsPanes;
    private transient @Nullable JobCounter lateAssignments;
    private transient @Nullable JobCounter inNoWindow;

    /** The windows of an operator. */
    public FixedWindows(WindowSpec spec) {
        super(spec);
        this.allowedLatenessMs = spec.windows().allowedLatenessMs();
        this.accumulators = spec.accumulators();
        Slices cut = Slices.of(spec.windows().assigner());
        this.keepsRunning = spec.retractable() && cut.perWindow() > 1;
        this.slideMs = cut.slideMs();
    }

    @Override
    public void open(OpenContext context) throws Exception {
        super.open(context);
        Slices cut = Slices.of(spec().windows().assigner());
        slices = cut;
        lateness = new Lateness(cut, allowedLatenessMs);
        kept = getRuntimeContext().getMapState(new MapStateDescriptor<>("slices", Types.LONG, accumulators.typeInfo()));
        paneStates = getRuntimeContext().getMapState(new MapStateDescriptor<>("panes", Types.LONG, Types.INT));
        if (keepsRunning) {
            running = getRuntimeContext()
                    .getState(new ValueStateDescriptor<>("running", StampedTypeInfo.of(accumulators.typeInfo())));
            members = getRuntimeContext().getState(new ValueStateDescriptor<>("members", Types.INT));
        }
        formerLatenessesMs = history().formerLatenessesMs(allowedLatenessMs);
        keepsPanes = history().hasPanes();
        lateAssignments = JobCounter.of(getRuntimeContext(), spec().name(), "late_assignments");
        inNoWindow = JobCounter.of(getRuntimeContext(), spec().name(), "unassigned_records");
    }

    @Override
    void onRecord(Object value, long timestampMs, long watermarkMs) throws Exception {
        Slices cut = opened(slices);
        long slice = cut.startOf(timestampMs);
        long verdict = opened(lateness).judge(slice, watermarkMs);
        if (Lateness.isInNoWindow(verdict)) {
            opened(inNoWindow).inc();
            return;
        }
        if (Lateness.isLate(verdict)) {
            onLate(value, timestampMs, watermarkMs);
            return;
        }
        int missed = Lateness.lateAssignments(verdict);
        if (missed > 0) {
            opened(lateAssignments).inc(missed);
        }
        boolean added = accumulate(slice, value);
        if (added) {
            plan(slice, watermarkMs);
        }
        if (panes().firesEarly()) {
            noteChange(slice, cut.firstEndOver(slice) + missed * slideMs);
        }
        int behind = Lateness.behindWindows(verdict);
        for (int i = 0; i < behind; i++) {
            emitAgain(opened(lateness).firstBehindEnd(slice, verdict) + i * slideMs, Pane.Kind.LATE);
        }
    }

    /** Takes a record into its slice; whether the slice is new. */
    private boolean accumulate(long slice, Object value) throws Exception {
        MapState<Long, Object> all = opened(kept);
        Object before = all.get(slice);
        Object accumulator;
        try {
            accumulator = accumulators.accumulate(before == null ? accumulators.create() : before, value);
        } catch (Throwable t) {
            throw failure(value, t);
        }
        all.put(slice, accumulator);
        if (keepsRunning) {
            accumulateRunning(slice, value, before == null);
        }
        return before == null;
    }

    /** A record that is behind is part of what the next window takes over, if it is in that. */
    private void accumulateRunning(long slice, Object value, boolean added) throws Exception {
        Stamped<Object> last = opened(running).value();
        if (last == null || slice >= last.timeMs || slice < opened(slices).windowStart(last.timeMs + slideMs)) {
            return;
        }
        try {
            last.value = accumulators.accumulate(last.value, value);
        } catch (Throwable t) {
            throw failure(value, t);
        }
        opened(running).update(last);
        if (added) {
            opened(members).update(opened(members).value() + 1);
        }
    }

    /** Has the key called for the first window over a new slice that is still open; if there is none, when the slice is to go. */
    private void plan(long slice, long watermarkMs) {
        Slices cut = opened(slices);
        long endMs = cut.nextEnd(watermarkMs, slice);
        if (endMs <= cut.lastEndOver(slice)) {
            wakeAt(endMs - 1);
        } else {
            wakeAt(cut.expiryMs(slice, allowedLatenessMs));
        }
    }

    private void noteChange(long slice, long firstEndMs) throws Exception {
        long lastEndMs = opened(slices).lastEndOver(slice);
        for (long end = firstEndMs; end <= lastEndMs; end += slideMs) {
            opened(paneStates).put(end, Panes.onRecord(state(end)));
        }
    }

    private int state(long endMs) throws Exception {
        if (panes().firesOnlyOnce()) {
            return Panes.NONE;
        }
        Integer found = opened(paneStates).get(endMs);
        return found == null ? Panes.NONE : found;
    }

    @Override
    void onTime(long timeMs) throws Exception {
        if (isEnd(timeMs + 1)) {
            fire(timeMs + 1, timeMs);
        }
        if (allowedLatenessMs > 0 && isEnd(timeMs + 1 - allowedLatenessMs)) {
            expire(timeMs + 1 - allowedLatenessMs);
        }
        for (long formerMs : formerLatenessesMs) {
            if (isEnd(timeMs + 1 - formerMs)) {
                expireByAnother(timeMs + 1 - formerMs, timeMs);
            }
        }
    }

    /** What has a timer by another allowed lateness goes now, or is to go when its time comes. */
    private void expireByAnother(long lastEndMs, long watermarkMs) throws Exception {
        if (WindowEnd.late(lastEndMs, allowedLatenessMs, watermarkMs)) {
            expire(lastEndMs);
            return;
        }
        Slices cut = opened(slices);
        long goesUpTo = Math.min(cut.windowStart(lastEndMs + slideMs), lastEndMs);
        for (long slice = cut.windowStart(lastEndMs); slice < goesUpTo; slice = cut.endOf(slice)) {
            if (opened(kept).contains(slice)) {
                wakeAt(WindowEnd.expiryMs(lastEndMs, allowedLatenessMs));
                return;
            }
        }
    }

    private boolean isEnd(long timeMs) {
        return opened(slices).firstEndAfter(timeMs - 2) == timeMs;
    }

    /** Fires a window that ends now, if the key has records in it. */
    private void fire(long endMs, long watermarkMs) throws Exception {
        Sum sum = keepsRunning ? fireRunning(endMs, watermarkMs) : fireCombined(endMs, watermarkMs);
        if (allowedLatenessMs == 0) {
            expire(endMs);
        } else if (sum.goes) {
            wakeAt(WindowEnd.expiryMs(endMs, allowedLatenessMs));
        }
        if (sum.stays) {
            wakeAt(endMs - 1 + slideMs);
        }
    }

    /** Combines the window's slices. */
    private Sum fireCombined(long endMs, long watermarkMs) throws Exception {
        long nextStartMs = opened(slices).windowStart(endMs + slideMs);
        Sum sum = new Sum();
        sum.add(opened(slices).windowStart(endMs), endMs);
        if (sum.slices > 0) {
            emitOnTime(endMs, watermarkMs, sum.whole);
        }
        sum.goes = sum.first < nextStartMs;
        sum.stays = sum.last >= nextStartMs;
        return sum;
    }

    /** Adds what is new in this window to what the last has handed on. */
    private Sum fireRunning(long endMs, long watermarkMs) throws Exception {
        Slices cut = opened(slices);
        Sum sum = new Sum();
        Stamped<Object> last = opened(running).value();
        if (last != null && last.timeMs == endMs - slideMs) {
            sum.whole = last.value;
            sum.slices = opened(members).value();
            sum.add(last.timeMs, endMs);
        } else {
            sum.add(cut.windowStart(endMs), endMs);
        }
        if (sum.slices > 0) {
            emitOnTime(endMs, watermarkMs, sum.whole);
            sum.remove(cut.windowStart(endMs), cut.windowStart(endMs + slideMs));
        }
        sum.stays = sum.slices > 0;
        if (sum.stays) {
            opened(running).update(new Stamped<>(sum.whole, endMs));
            opened(members).update(sum.slices);
        } else {
            opened(running).clear();
            opened(members).clear();
        }
        return sum;
    }

    private void emitOnTime(long endMs, long watermarkMs, Object accumulator) throws Exception {
        int state = state(endMs);
        if (!panes().firesOnlyOnce()) {
            if (WindowEnd.late(endMs, allowedLatenessMs, watermarkMs)) {
                opened(paneStates).remove(endMs);
            } else {
                opened(paneStates).put(endMs, Panes.onResult(state));
            }
        }
        emit(endMs, panes().next(Pane.Kind.ON_TIME, state), accumulator);
    }

    /** Emits one more result of a window, which has records of the key. */
    private void emitAgain(long endMs, Pane.Kind kind) throws Exception {
        Sum sum = new Sum();
        sum.add(opened(slices).windowStart(endMs), endMs);
        int state = state(endMs);
        opened(paneStates).put(endMs, Panes.onResult(state));
        emit(endMs, panes().next(kind, state), sum.whole);
    }

    private void emit(long endMs, Pane pane, Object accumulator) {
        call().result(opened(slices).windowStart(endMs), endMs, pane, accumulator);
    }

    /** Lets go of slices whose last window is this one, and of what is known of the windows over them. */
    private void expire(long lastEndMs) throws Exception {
        Slices cut = opened(slices);
        long nextStartMs = cut.windowStart(lastEndMs + slideMs);
        for (long slice = cut.windowStart(lastEndMs);
                slice < Math.min(nextStartMs, lastEndMs);
                slice = cut.endOf(slice)) {
            opened(kept).remove(slice);
        }
        if (keepsPanes) {
            for (long end = cut.firstEndOver(cut.windowStart(lastEndMs)); end <= lastEndMs; end += slideMs) {
                opened(paneStates).remove(end);
            }
        }
    }

    @Override
    void onEarly(long watermarkMs) throws Exception {
        TreeSet<Long> due = new TreeSet<>();
        for (Map.Entry<Long, Integer> each : opened(paneStates).entries()) {
            if (Panes.hasEarlyResult(each.getValue(), each.getKey(), watermarkMs)) {
                due.add(each.getKey());
            }
        }
        for (long end : due) {
            emitAgain(end, Pane.Kind.EARLY);
        }
    }

    @Override
    void onEnd() throws Exception {
        TreeSet<Long> open = new TreeSet<>();
        opened(kept).keys().forEach(open::add);
        Slices cut = opened(slices);
        long fired = Long.MIN_VALUE;
        Long slice = open.isEmpty() ? null : open.first();
        while (slice != null) {
            long end = cut.nextEnd(fired, slice);
            fire(end, end - 1);
            fired = end - 1;
            slice = open.ceiling(cut.windowStart(end + slideMs));
        }
    }

    @Override
    boolean hasOpen() throws Exception {
        return !opened(kept).isEmpty();
    }

    /** What slices of the current key combine to. */
    private final class Sum {
        private Object whole = accumulators.create();
        private int slices;

        /** The first slice added. */
        private long first = Long.MAX_VALUE;

        /** The last slice added. */
        private long last = Long.MIN_VALUE;

        /** Whether some of the window's slices are in no later window. */
        private boolean goes;

        /** Whether some are in the next window too. */
        private boolean stays;

        void add(long from, long to) throws Exception {
            for (long slice = from;
                    slice < to;
                    slice = opened(FixedWindows.this.slices).endOf(slice)) {
                Object part = opened(kept).get(slice);
                if (part != null) {
                    whole = accumulators.combine(whole, part);
                    slices++;
                    first = Math.min(first, slice);
                    last = slice;
                }
            }
        }

        void remove(long from, long to) throws Exception {
            for (long slice = from;
                    slice < to;
                    slice = opened(FixedWindows.this.slices).endOf(slice)) {
                Object part = opened(kept).get(slice);
                if (part != null) {
                    whole = accumulators.retract(whole, part);
                    slices--;
                    goes = true;
                }
            }
        }
    }
}
