package dev.millrace.bench;

import dev.millrace.api.Type;
import dev.millrace.api.source.SingleSource;
import dev.millrace.bench.workload.Event;

/** A source of events with times of their own; the position is how many have been read. */
abstract class EventSource extends SingleSource<Event, Long> {

    private static final long serialVersionUID = 1;

    @Override
    public Type<Event> type() {
        return Type.of(Event.class);
    }

    @Override
    public Type<Long> positionType() {
        return Type.of(Long.class);
    }

    @Override
    public boolean hasTimestamps() {
        return true;
    }
}
