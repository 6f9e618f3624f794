package dev.millrace.flink.keyed;

import dev.millrace.api.error.OperatorFailure;
import dev.millrace.api.process.Counter;
import dev.millrace.api.process.TimerBinder;
import dev.millrace.api.process.Timers;
import dev.millrace.flink.time.EndOfTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.jspecify.annotations.Nullable;

/**
 * The timers of one operator instance, by key and purpose. Flink has one timer per key and time, so which purposes a timer is for
 * is kept in a map per purpose: {@code $timers.NAME}, from time to {@code true}.
 *
 * <p>Flink lets go of processing-time timers at the end of input. So a key that has some also has an event-time timer at the end
 * of time, and when the first of the key's event-time timers fires at the end, they fire before it.
 */
final class KeyTimers implements TimerBinder {

    /** Called for each timer. */
    interface Target {
        /** A timer of the current key fires. */
        void onTimer(Timers timers, long timeMs) throws Exception;
    }

    private record Due(Purpose purpose, long timeMs) {}

    private static final String STATE = "$timers.";

    private final RuntimeContext context;
    private final Function<String, Counter> counters;
    private final KeyedCall call;
    private final OperatorTime time;
    private final List<? extends Timers> declared;
    private final List<Purpose> purposes = new ArrayList<>();
    private final List<Sweep> sweeps = new ArrayList<>();
    private @Nullable TimerService service;

    /** The timers of a function that has declared these. */
    KeyTimers(
            RuntimeContext context,
            Function<String, Counter> counters,
            KeyedCall call,
            OperatorTime time,
            List<? extends Timers> declared) {
        this.counters = counters;
        this.declared = declared;
        this.context = context;
        this.call = call;
        this.time = time;
    }

    @Override
    public Timers timers(String name, Timers.Domain domain) {
        MapState<Long, Boolean> set =
                context.getMapState(new MapStateDescriptor<>(STATE + name, Types.LONG, Types.BOOLEAN));
        Timers handle = declared.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("timers '" + name + "' are not declared"));
        Purpose purpose = new Purpose(handle, name, domain, set);
        purposes.add(purpose);
        return purpose;
    }

    @Override
    public Counter counter(String name) {
        return counters.apply(name);
    }

    void add(Sweep sweep) {
        sweeps.add(sweep);
    }

    /** To be called with each callback of Flink's. */
    void use(TimerService timers) {
        service = timers;
    }

    /** Has Flink call at this time for the current key. */
    void wake(Timers.Domain domain, long timeMs) {
        if (domain == Timers.Domain.EVENT_TIME) {
            service().registerEventTimeTimer(timeMs);
        } else {
            service().registerProcessingTimeTimer(ClockTimers.register(timeMs));
        }
    }

    /** A timer of Flink's has fired for the current key. */
    void onTimer(Timers.Domain domain, long timeMs, Target target) throws Exception {
        if (domain == Timers.Domain.EVENT_TIME && time.atEnd()) {
            drainProcessing(target);
        }
        for (Purpose purpose : purposes) {
            if (purpose.domain == domain && purpose.set.contains(timeMs)) {
                purpose.set.remove(timeMs);
                call.atTimer(timeMs, domain == Timers.Domain.EVENT_TIME);
                target.onTimer(purpose.declaredAs, timeMs);
            }
        }
        for (Sweep sweep : sweeps) {
            sweep.onTimer(domain, timeMs);
        }
        if (domain == Timers.Domain.PROCESSING_TIME && !waitForClock()) {
            letGoOfEnd();
        }
    }

    /** The current key no longer has to be called at the end of time. */
    private void letGoOfEnd() throws Exception {
        if (!isWanted(Timers.Domain.EVENT_TIME, EndOfTime.MS)) {
            service().deleteEventTimeTimer(EndOfTime.MS);
        }
    }

    private void drainProcessing(Target target) throws Exception {
        List<Due> due = new ArrayList<>();
        for (Purpose purpose : purposes) {
            if (purpose.domain == Timers.Domain.PROCESSING_TIME && !purpose.set.isEmpty()) {
                for (long timeMs : purpose.set.keys()) {
                    due.add(new Due(purpose, timeMs));
                }
                purpose.set.clear();
            }
        }
        due.sort(Comparator.comparingLong(Due::timeMs));
        for (Due each : due) {
            call.atTimer(each.timeMs, false);
            target.onTimer(each.purpose.declaredAs, each.timeMs);
        }
    }

    /** Whether the current key has timers that wait for the clock. */
    private boolean waitForClock() throws Exception {
        for (Purpose purpose : purposes) {
            if (purpose.domain == Timers.Domain.PROCESSING_TIME && !purpose.set.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private boolean isWanted(Timers.Domain domain, long timeMs) throws Exception {
        for (Purpose purpose : purposes) {
            if (purpose.domain == domain && purpose.set.contains(timeMs)) {
                return true;
            }
        }
        for (Sweep sweep : sweeps) {
            if (sweep.isPlanned(domain, timeMs)) {
                return true;
            }
        }
        return false;
    }

    private TimerService service() {
        TimerService known = service;
        if (known == null) {
            throw new IllegalStateException("no callback of Flink's yet");
        }
        return known;
    }

    /** The timers of one purpose. */
    private final class Purpose implements Timers {
        private final Timers declaredAs;
        private final String name;
        private final Domain domain;
        private final MapState<Long, Boolean> set;

        Purpose(Timers declaredAs, String name, Domain domain, MapState<Long, Boolean> set) {
            this.declaredAs = declaredAs;
            this.name = name;
            this.domain = domain;
            this.set = set;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Domain domain() {
            return domain;
        }

        @Override
        public void set(long timeMs) {
            call.requireKeyFor(name);
            if (domain == Domain.PROCESSING_TIME && time.atEnd()) {
                return; // those set meanwhile do not fire
            }
            try {
                set.put(timeMs, true);
            } catch (Exception e) {
                throw OperatorFailure.of(call.place(), "its timers '" + name + "'", e);
            }
            wake(domain, timeMs);
            if (domain == Domain.PROCESSING_TIME) {
                wake(Domain.EVENT_TIME, EndOfTime.MS);
            }
        }

        @Override
        public void cancel(long timeMs) {
            call.requireKeyFor(name);
            try {
                if (!set.contains(timeMs)) {
                    return;
                }
                set.remove(timeMs);
                if (isWanted(domain, timeMs)) {
                    return;
                }
                if (domain == Domain.EVENT_TIME) {
                    service().deleteEventTimeTimer(timeMs);
                    return;
                }
                service().deleteProcessingTimeTimer(ClockTimers.register(timeMs));
                if (!waitForClock()) {
                    letGoOfEnd();
                }
            } catch (Exception e) {
                throw OperatorFailure.of(call.place(), "its timers '" + name + "'", e);
            }
        }
    }
}
