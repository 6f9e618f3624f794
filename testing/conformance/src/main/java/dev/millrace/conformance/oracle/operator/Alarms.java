package dev.millrace.conformance.oracle.operator;

import dev.millrace.api.process.Timers;
import dev.millrace.conformance.oracle.log.Schedule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All timers of one operator that have been set and have neither fired nor been cancelled, in the order of setting. */
final class Alarms {

    /** One timer. */
    record Alarm(String name, Timers.Domain domain, Object key, long timeMs) {}

    private final Schedule schedule;
    private final List<Alarm> set = new ArrayList<>();

    Alarms(Schedule schedule) {
        this.schedule = schedule;
    }

    void set(Alarm alarm) {
        if (!set.contains(alarm)) {
            set.add(alarm);
        }
    }

    void cancel(Alarm alarm) {
        set.remove(alarm);
    }

    /** Those of a domain, by time; equal ones in the order of the schedule, usually that of setting. */
    List<Alarm> all(Timers.Domain domain) {
        return schedule.inOrder(set).stream()
                .filter(each -> each.domain == domain)
                .sorted(Comparator.comparingLong(Alarm::timeMs))
                .toList();
    }

    /** The earliest of a domain. */
    Optional<Alarm> earliest(Timers.Domain domain) {
        return all(domain).stream().findFirst();
    }
}
