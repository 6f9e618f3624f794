package dev.millrace.engine.timer;

import dev.millrace.api.process.Timers;
import dev.millrace.api.process.Timers.Domain;
import dev.millrace.engine.chain.OperatorContext;
import dev.millrace.engine.chain.Outbox;
import dev.millrace.engine.chain.Snapshotted;
import dev.millrace.engine.state.Callback;
import dev.millrace.engine.state.StoreContext;
import dev.millrace.engine.state.table.TableRestore;
import dev.millrace.engine.state.table.TableSet;
import dev.millrace.engine.state.table.TableSnapshot;
import dev.millrace.snapshot.SectionSink;
import dev.millrace.snapshot.SectionSource;
import java.util.ArrayList;
import java.util.List;

/**
 * All timers of one instance of an operator. They fire in the order of their time, whatever their purpose; at one time in
 * the order in which the function declares the purposes; and for one time and purpose in the order of the keys' stable
 * hashes. So the order in which the timers of a key fire depends neither on how many instances there are, nor on when the
 * timers were set, nor on a restore.
 *
 * <p>A timer that a callback sets for a time that has come already fires in the same {@link #advance}, when it is its turn
 * among those that are due; one that a callback cancels does not fire any more.
 *
 * <p>A snapshot has the section {@code timers} without a key group, which describes the purposes, and {@code
 * timers/<purpose>} for each key group with timers. One thread.
 */
public final class OperatorTimers implements Snapshotted {

    /** Where timers fire. */
    @FunctionalInterface
    public interface Target {
        /** A timer's time has come; its key is the current one, and the {@link Callback} has begun. */
        void onTimer(Timers declared, long timeMs) throws Exception;
    }

    static final String FAMILY = "timers";
    private static final int CALLBACKS_PER_CALL = 256;

    private final StoreContext context;
    private final Callback callback;
    private final Outbox outbox;
    private final List<KeyTimers> all = new ArrayList<>();
    private final List<KeyTimers> inEventTime = new ArrayList<>();
    private final List<KeyTimers> inProcessingTime = new ArrayList<>();

    /** The timers of an operator whose function declares these, in this order. */
    public OperatorTimers(StoreContext context, List<? extends Timers> declared) {
        this.context = context;
        this.callback = context.callback();
        this.outbox = context.operator().outbox();
        for (Timers purpose : declared) {
            KeyTimers timers = new KeyTimers(purpose, context);
            all.add(timers);
            (purpose.domain() == Domain.EVENT_TIME ? inEventTime : inProcessingTime).add(timers);
        }
    }

    /** What gives a declared purpose its substance. */
    public Timers substance(String name) {
        for (KeyTimers timers : all) {
            if (timers.name().equals(name)) {
                return timers;
            }
        }
        throw new IllegalArgumentException("timers '" + name + "' are not declared");
    }

    /** The least watermark at which an event-time timer may be due; {@link Long#MAX_VALUE} if there is none. */
    public long dueMs() {
        return dueMs(inEventTime);
    }

    /** The least time of the clock at which a processing-time timer may be due; {@link Long#MAX_VALUE} if there is none. */
    public long dueProcessingMs() {
        return dueMs(inProcessingTime);
    }

    /**
     * Fires the event-time timers that are due at {@code watermarkMs}: a bounded number, and none while the outbox is closed.
     *
     * @return true once none is due any more
     */
    public boolean advance(long watermarkMs, Target target) throws Exception {
        return fire(inEventTime, watermarkMs, target);
    }

    /** As {@link #advance}, for the processing-time timers that are due at {@code nowMs}. */
    public boolean advanceProcessing(long nowMs, Target target) throws Exception {
        return fire(inProcessingTime, nowMs, target);
    }

    /** As {@link #advance}, for all processing-time timers there are. From now on none can be set. */
    public boolean drainProcessing(Target target) throws Exception {
        inProcessingTime.forEach(KeyTimers::refuse);
        return fire(inProcessingTime, Long.MAX_VALUE, target);
    }

    @Override
    public Cursor snapshot(SectionSink sink, boolean changesOnly) {
        return new TableSnapshot(tables(), sink, changesOnly);
    }

    @Override
    public void restore(SectionSource source) throws Exception {
        TableRestore.restore(tables(), context.codecs(), source);
        all.forEach(KeyTimers::restored);
    }

    private static long dueMs(List<KeyTimers> purposes) {
        long due = Long.MAX_VALUE;
        for (int i = 0; i < purposes.size(); i++) {
            due = Math.min(due, purposes.get(i).dueMs());
        }
        return due;
    }

    private boolean fire(List<KeyTimers> purposes, long limitMs, Target target) throws Exception {
        for (int fired = 0; fired < CALLBACKS_PER_CALL; fired++) {
            KeyTimers first = null;
            for (int i = 0; i < purposes.size(); i++) {
                KeyTimers timers = purposes.get(i);
                switch (timers.ready(limitMs)) {
                    case BUSY -> {
                        return false;
                    }
                    case READY -> {
                        if (first == null || timers.firstMs() < first.firstMs()) {
                            first = timers;
                        }
                    }
                    case NOTHING -> {}
                }
            }
            if (first == null) {
                return true;
            }
            if (outbox.isClosed()) {
                return false;
            }
            long timeMs = first.firstMs();
            first.takeFirst();
            callback.begin(first.domain() == Domain.EVENT_TIME ? timeMs : Callback.NO_TIMESTAMP);
            target.onTimer(first.declared(), timeMs);
            callback.end();
        }
        return false;
    }

    private TableSet tables() {
        OperatorContext operator = context.operator();
        return new TableSet(
                operator.operator(),
                FAMILY,
                operator.keyGroups(),
                context.keys(),
                all.stream().map(KeyTimers::log).toList());
    }
}
