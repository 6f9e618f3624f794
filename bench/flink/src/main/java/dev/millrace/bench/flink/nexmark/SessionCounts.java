package dev.millrace.bench.flink.nexmark;

import dev.millrace.bench.nexmark.NexmarkQuery;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Counts in sessions, of which a key mostly has one at a time. A timer is set when a session begins, and again when it fires and the
 * session has gone on; Flink's own windows of sessions set it anew with each bid, and merge a window of that bid into theirs. State
 * is on the heap and changed in place.
 */
final class SessionCounts extends KeyedProcessFunction<Long, Long, Count> {

    private static final long serialVersionUID = 1;

    @SuppressWarnings({"NullAway.Init", "serial"}) // Set by open.
    private transient ValueState<List<Session>> sessions;

    @Override
    public void open(OpenContext context) {
        sessions = getRuntimeContext().getState(new ValueStateDescriptor<>("sessions", UnsentSerializer.listType()));
    }

    @Override
    public void processElement(Long bidder, Context context, Collector<Count> out) throws Exception {
        List<Session> open = sessions.value();
        if (open == null) {
            open = new ArrayList<>(1);
            sessions.update(open);
        }
        if (!join(open, context.timestamp())) {
            Session begun = new Session(context.timestamp());
            open.add(begun);
            context.timerService().registerEventTimeTimer(begun.endMs() - 1);
        }
    }

    /** Takes a bid into the session that it belongs to; if it closes the gap between two, they are one. */
    private static boolean join(List<Session> open, long timeMs) {
        Session joined = null;
        for (Iterator<Session> each = open.iterator(); each.hasNext(); ) {
            Session session = each.next();
            if (session.reaches(timeMs)) {
                if (joined == null) {
                    session.add(timeMs, timeMs, 1);
                    joined = session;
                } else {
                    joined.add(session.firstMs, session.lastMs, session.bids);
                    each.remove();
                }
            }
        }
        return joined != null;
    }

    @Override
    public void onTimer(long timeMs, OnTimerContext context, Collector<Count> out) throws Exception {
        List<Session> open = sessions.value();
        if (open == null) {
            return;
        }
        for (Iterator<Session> each = open.iterator(); each.hasNext(); ) {
            Session session = each.next();
            if (session.endMs() - 1 <= timeMs) {
                out.collect(new Count(context.getCurrentKey(), session.endMs(), session.bids));
                each.remove();
            } else {
                context.timerService().registerEventTimeTimer(session.endMs() - 1);
            }
        }
        if (open.isEmpty()) {
            sessions.clear();
        }
    }

    private static final class Session {
        private long firstMs;
        private long lastMs;
        private long bids = 1;

        Session(long timeMs) {
            firstMs = timeMs;
            lastMs = timeMs;
        }

        boolean reaches(long timeMs) {
            return timeMs >= firstMs - NexmarkQuery.GAP_MS && timeMs <= endMs();
        }

        long endMs() {
            return lastMs + NexmarkQuery.GAP_MS;
        }

        void add(long first, long last, long more) {
            firstMs = Math.min(firstMs, first);
            lastMs = Math.max(lastMs, last);
            bids += more;
        }
    }
}
