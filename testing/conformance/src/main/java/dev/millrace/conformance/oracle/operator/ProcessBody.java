package dev.millrace.conformance.oracle.operator;

import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.PlanEdge;
import dev.millrace.api.process.Counter;
import dev.millrace.api.process.KeyedProcess;
import dev.millrace.api.process.KeyedTwoInputProcess;
import dev.millrace.api.process.Process;
import dev.millrace.api.process.ProcessFunction;
import dev.millrace.api.process.TimerBinder;
import dev.millrace.api.process.Timers;
import dev.millrace.api.process.TwoInputProcess;
import dev.millrace.conformance.oracle.log.Body;
import dev.millrace.conformance.oracle.log.Entry.Datum;
import dev.millrace.conformance.oracle.log.Site;
import dev.millrace.conformance.oracle.log.Unchecked;
import dev.millrace.conformance.oracle.operator.Alarms.Alarm;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Process functions of every shape: one instance, all keys, state and timers in plain maps and lists. */
final class ProcessBody implements Body, TimerBinder {

    private final Site site;
    private final ProcessFunction function;
    private final Alarms alarms;
    private final Map<String, Timers> purposes = new HashMap<>();
    private final CurrentKey current = new CurrentKey();

    ProcessBody(Site site, Operator.Process operator) throws Exception {
        this.site = site;
        this.alarms = new Alarms(site.reading().schedule());
        this.function = operator.factory().create();
        function.declarations().timers().forEach(timers -> purposes.put(timers.name(), timers));
        function.declarations().state().bind(new NaiveStates(site, current));
        function.declarations().bind(this);
    }

    ProcessFunction function() {
        return function;
    }

    @Override
    public void onRecord(PlanEdge edge, Datum datum) throws Exception {
        Object value = datum.value();
        if (function instanceof Process<?, ?>) {
            Unchecked.<Process<Object, Object>>cast(function).onRecord(value, callback(null, datum.timestampMs()));
        } else if (function instanceof TwoInputProcess<?, ?, ?>) {
            TwoInputProcess<Object, Object, Object> plain = Unchecked.cast(function);
            if (edge.input() == 0) {
                plain.onFirst(value, callback(null, datum.timestampMs()));
            } else {
                plain.onSecond(value, callback(null, datum.timestampMs()));
            }
        } else {
            onKeyed(edge, value, callback(Keys.of(edge, value), datum.timestampMs()));
        }
        if (site.reading().pastTimersAtOnce()) {
            fireUpTo(site.watermarkMs());
        }
    }

    private void onKeyed(PlanEdge edge, Object value, Callback callback) throws Exception {
        if (function instanceof KeyedProcess<?, ?, ?>) {
            Unchecked.<KeyedProcess<Object, Object, Object>>cast(function).onRecord(value, callback);
            return;
        }
        KeyedTwoInputProcess<Object, Object, Object, Object> keyed = Unchecked.cast(function);
        if (edge.input() == 0) {
            keyed.onFirst(value, callback);
        } else {
            keyed.onSecond(value, callback);
        }
    }

    private Callback callback(@Nullable Object key, long timestampMs) {
        if (key != null) {
            current.set(key, timestampMs);
        }
        return new Callback(site, key, timestampMs);
    }

    @Override
    public void onWatermark(long watermarkMs) throws Exception {
        fireUpTo(watermarkMs);
    }

    private void fireUpTo(long watermarkMs) throws Exception {
        Optional<Alarm> next = alarms.earliest(Timers.Domain.EVENT_TIME);
        while (next.isPresent() && next.get().timeMs() <= watermarkMs) {
            fire(next.get());
            next = alarms.earliest(Timers.Domain.EVENT_TIME);
        }
    }

    @Override
    public @Nullable Long dueAtWatermark() {
        return alarms.earliest(Timers.Domain.EVENT_TIME).map(Alarm::timeMs).orElse(null);
    }

    @Override
    public @Nullable Long dueAtClock() {
        return alarms.earliest(Timers.Domain.PROCESSING_TIME).map(Alarm::timeMs).orElse(null);
    }

    @Override
    public void onClock() throws Exception {
        fire(alarms.earliest(Timers.Domain.PROCESSING_TIME).orElseThrow());
    }

    @Override
    public void onEnd() throws Exception {
        for (Alarm each : alarms.all(Timers.Domain.PROCESSING_TIME)) {
            fire(each);
        }
    }

    private void fire(Alarm alarm) throws Exception {
        alarms.cancel(alarm);
        Timers purpose = purposes.get(alarm.name());
        if (purpose == null) {
            throw new IllegalStateException("no timers are called " + alarm.name());
        }
        Callback callback = callback(alarm.key(), alarm.timeMs());
        if (alarm.domain() == Timers.Domain.PROCESSING_TIME) {
            // The clock says nothing of event time: what is written now is as old as the watermark.
            current.set(alarm.key(), site.watermarkMs());
        }
        if (function instanceof KeyedProcess<?, ?, ?>) {
            Unchecked.<KeyedProcess<Object, Object, Object>>cast(function).onTimer(purpose, alarm.timeMs(), callback);
        } else {
            Unchecked.<KeyedTwoInputProcess<Object, Object, Object, Object>>cast(function)
                    .onTimer(purpose, alarm.timeMs(), callback);
        }
    }

    @Override
    public Timers timers(String name, Timers.Domain domain) {
        return new Timers() {
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
                alarms.set(new Alarm(name, domain, current.key(), timeMs));
            }

            @Override
            public void cancel(long timeMs) {
                alarms.cancel(new Alarm(name, domain, current.key(), timeMs));
            }
        };
    }

    @Override
    public Counter counter(String name) {
        return n -> site.count(name, n);
    }
}
