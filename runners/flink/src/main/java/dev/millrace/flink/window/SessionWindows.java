package dev.millrace.flink.window;

import static dev.millrace.flink.function.Opened.opened;

import dev.millrace.api.Internal;
import dev.millrace.api.Pane;
import dev.millrace.api.window.Assigner;
import dev.millrace.flink.keyed.Accumulators;
import dev.millrace.flink.type.Stamped;
import dev.millrace.flink.type.StampedTypeInfo;
import dev.millrace.semantics.Panes;
import dev.millrace.semantics.SessionMerge;
import dev.millrace.semantics.SessionSet;
import dev.millrace.semantics.Sessions;
import dev.millrace.semantics.WindowEnd;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * Session windows on Flink. State of a key, all by the first millisecond of a session:
 *
 * <ul>
 *   <li>{@code sessions}: a map to the accumulator, with the session's end as its time.
 *   <li>{@code panes}, where a window may have several results: a map to its {@link Panes} state.
 *   <li>{@code results}, likewise: a map to the accumulator of the last result, where the session's own has gone beyond it and the
 *       result may have to be withdrawn.
 * </ul>
 *
 * <p>A session wakes its key for its end when it begins. One that has grown meanwhile wakes it again then, so that a burst of
 * records costs a timer per gap and not one per record. One that has fired wakes it for the end of its allowed lateness.
 */
@Internal
public final class SessionWindows extends WindowOperator {

    private static final long serialVersionUID = 1;

    private final Accumulators accumulators;
    private final long allowedLatenessMs;
    private final long gapMs;

    private transient @Nullable Sessions rule;
    private transient @Nullable SessionMerge merge;
    private transient @Nullable MapState<Long, Stamped<Object>> sessions;
    private transient @Nullable MapState<Long, Integer> paneStates;
    private transient @Nullable MapState<Long, Object> results;

    /** The sessions of an operator. */
    public SessionWindows(WindowSpec spec) {
        super(spec);
        this.accumulators = spec.accumulators();
        this.allowedLatenessMs = spec.windows().allowedLatenessMs();
        this.gapMs = ((Assigner.Session) spec.windows().assigner()).gapMs();
    }

    @Override
    public void open(OpenContext context) throws Exception {
        super.open(context);
        rule = new Sessions(gapMs, allowedLatenessMs);
        merge = new SessionMerge();
        sessions = getRuntimeContext()
                .getMapState(
                        new MapStateDescriptor<>("sessions", Types.LONG, StampedTypeInfo.of(accumulators.typeInfo())));
        paneStates = getRuntimeContext().getMapState(new MapStateDescriptor<>("panes", Types.LONG, Types.INT));
        results = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("results", Types.LONG, accumulators.typeInfo()));
    }

    @Override
    void onRecord(Object value, long timestampMs, long watermarkMs) throws Exception {
        SessionMerge decided = opened(merge);
        SessionSet before = read();
        opened(rule).decide(before, timestampMs, watermarkMs, decided);
        if (decided.late()) {
            onLate(value, timestampMs, watermarkMs);
            return;
        }
        retract(before, decided);
        merge(before, decided, value);
        if (decided.behind()) {
            emit(decided.startMs(), decided.endMs(), Pane.Kind.LATE);
            wakeAt(WindowEnd.expiryMs(decided.endMs(), allowedLatenessMs));
        } else if (!grows(before, decided, watermarkMs)) {
            wakeAt(decided.endMs() - 1);
        }
    }

    /** Whether the session absorbs one that has not ended: then the key is called at the end of that, and sees that it goes on. */
    private static boolean grows(SessionSet before, SessionMerge decided, long watermarkMs) {
        for (int i = decided.from(); i < decided.to(); i++) {
            if (!WindowEnd.reached(before.endMs(i), watermarkMs)) {
                return true;
            }
        }
        return false;
    }

    /** The sessions of the current key. */
    private SessionSet read() throws Exception {
        TreeMap<Long, Long> ends = new TreeMap<>();
        for (Map.Entry<Long, Stamped<Object>> each : opened(sessions).entries()) {
            ends.put(each.getKey(), each.getValue().timeMs);
        }
        SessionSet set = new SessionSet();
        for (Map.Entry<Long, Long> each : ends.entrySet()) {
            set.append(each.getKey(), each.getValue(), state(each.getKey()));
        }
        return set;
    }

    private int state(long startMs) throws Exception {
        if (panes().firesOnlyOnce()) {
            return Panes.NONE;
        }
        Integer found = opened(paneStates).get(startMs);
        return found == null ? Panes.NONE : found;
    }

    /** Takes back results of windows that have become part of another. */
    private void retract(SessionSet before, SessionMerge decided) throws Exception {
        for (int i = decided.from(); i < decided.to(); i++) {
            if (decided.retracts(before, i)) {
                Pane pane = panes().next(Pane.Kind.RETRACTED, before.pane(i));
                Object last = opened(results).get(before.startMs(i));
                call().result(
                                before.startMs(i),
                                before.endMs(i),
                                pane,
                                last == null ? accumulator(before.startMs(i)) : last);
            }
        }
    }

    private void merge(SessionSet before, SessionMerge decided, Object value) throws Exception {
        Object whole = accumulators.create();
        for (int i = decided.from(); i < decided.to(); i++) {
            long startMs = before.startMs(i);
            whole = accumulators.combine(whole, accumulator(startMs));
            if (decided.keepsResult(before)) {
                opened(results).put(startMs, accumulators.combine(accumulators.create(), accumulator(startMs)));
            } else if (startMs != decided.startMs() || before.endMs(i) != decided.endMs()) {
                opened(results).remove(startMs);
            }
            opened(sessions).remove(startMs);
            opened(paneStates).remove(startMs);
        }
        try {
            whole = accumulators.accumulate(whole, value);
        } catch (Throwable t) {
            throw failure(value, t);
        }
        opened(sessions).put(decided.startMs(), new Stamped<>(whole, decided.endMs()));
        if (!panes().firesOnlyOnce()) {
            opened(paneStates).put(decided.startMs(), decided.pane());
        }
    }

    private Object accumulator(long startMs) throws Exception {
        Stamped<Object> found = opened(sessions).get(startMs);
        if (found == null) {
            throw new IllegalStateException(spec().operator() + " has no session that begins at " + startMs);
        }
        return found.value;
    }

    private void emit(long startMs, long endMs, Pane.Kind kind) throws Exception {
        int state = state(startMs);
        if (!panes().firesOnlyOnce()) {
            opened(paneStates).put(startMs, Panes.onResult(state));
            opened(results).remove(startMs);
        }
        call().result(startMs, endMs, panes().next(kind, state), accumulator(startMs));
    }

    @Override
    void onTime(long timeMs) throws Exception {
        SessionSet set = read();
        for (int i = 0; i < set.size(); i++) {
            if (set.endMs(i) - 1 == timeMs) {
                emit(set.startMs(i), set.endMs(i), Pane.Kind.ON_TIME);
            }
            if (WindowEnd.reached(set.endMs(i), timeMs)) {
                // Also where the timer is by an allowed lateness that it was before a restore.
                if (!WindowEnd.late(set.endMs(i), allowedLatenessMs, timeMs)) {
                    wakeAt(WindowEnd.expiryMs(set.endMs(i), allowedLatenessMs));
                }
            } else if (set.startMs(i) <= timeMs) {
                wakeAt(set.endMs(i) - 1);
            }
        }
        int late = set.late(allowedLatenessMs, timeMs);
        for (int i = 0; i < late; i++) {
            remove(set.startMs(i));
        }
    }

    private void remove(long startMs) throws Exception {
        opened(sessions).remove(startMs);
        opened(paneStates).remove(startMs);
        opened(results).remove(startMs);
    }

    @Override
    void onEarly(long watermarkMs) throws Exception {
        SessionSet set = read();
        for (int i = 0; i < set.size(); i++) {
            if (Panes.hasEarlyResult(set.pane(i), set.endMs(i), watermarkMs)) {
                emit(set.startMs(i), set.endMs(i), Pane.Kind.EARLY);
            }
        }
    }

    @Override
    void onEnd() throws Exception {
        SessionSet set = read();
        for (int i = 0; i < set.size(); i++) {
            emit(set.startMs(i), set.endMs(i), Pane.Kind.ON_TIME);
            remove(set.startMs(i));
        }
    }

    @Override
    boolean hasOpen() throws Exception {
        return !opened(sessions).isEmpty();
    }
}
