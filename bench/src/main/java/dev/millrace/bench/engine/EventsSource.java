package dev.millrace.bench.engine;

import dev.millrace.api.Type;
import dev.millrace.api.source.PerSplitReader;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.Reader;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.ReaderOutput;
import dev.millrace.api.source.Source;
import dev.millrace.api.source.SplitReader;
import dev.millrace.bench.workload.Event;
import dev.millrace.bench.workload.Events;
import dev.millrace.bench.workload.Pace;
import dev.millrace.bench.workload.Tally;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** So many records of an input, in splits by their index modulo the number of splits; a position is the next index. */
final class EventsSource implements Source<Event, Integer, Long> {

    private static final long serialVersionUID = 1;

    private final transient Events events;
    private final long records;
    private final int splits;

    EventsSource(Events events, long records, int splits) {
        this.events = events;
        this.records = records;
        this.splits = splits;
    }

    @Override
    public Type<Event> type() {
        return Type.of(Event.class);
    }

    @Override
    public Type<Integer> splitType() {
        return Type.of(Integer.class);
    }

    @Override
    public Type<Long> positionType() {
        return Type.of(Long.class);
    }

    @Override
    public boolean bounded() {
        return true;
    }

    @Override
    public boolean hasTimestamps() {
        return true;
    }

    @Override
    public String splitId(Integer split) {
        return split.toString();
    }

    @Override
    public List<Integer> discover() {
        return IntStream.range(0, splits).boxed().toList();
    }

    @Override
    public Reader<Event, Integer, Long> open(ReaderContext context) {
        return new PerSplitReader<>(this::openAt, this::splitId);
    }

    private SplitReader<Event, Long> openAt(Integer split, @Nullable Long position) {
        return new EventsReader(events, position == null ? split : position, splits, records);
    }

    private static final class EventsReader implements SplitReader<Event, Long> {
        private final Events events;
        private final int step;
        private final long end;
        private boolean reading;
        private long next;

        EventsReader(Events events, long next, int step, long end) {
            this.events = events;
            this.next = next;
            this.step = step;
            this.end = end;
        }

        @Override
        public Poll.Status poll(ReaderOutput<Event> out, int max) {
            if (!reading) {
                reading = true;
                Tally.reading();
            }
            long until = Math.min(Pace.due(end), next + (long) max * step);
            long i = next;
            if (i >= until) {
                return Poll.Status.NOTHING;
            }
            for (; i < until; i += step) {
                Event event = events.at(i);
                out.emit(event, events.timestampMs(i, event));
            }
            next = i;
            return next < end ? Poll.Status.MORE : Poll.Status.SPLIT_FINISHED;
        }

        @Override
        public Long position() {
            return next;
        }
    }
}
