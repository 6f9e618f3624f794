package dev.millrace.bench.queries;

import dev.millrace.api.Type;
import dev.millrace.api.source.PerSplitReader;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.Reader;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.ReaderOutput;
import dev.millrace.api.source.Source;
import dev.millrace.api.source.SplitReader;
import dev.millrace.bench.nexmark.NexmarkEvent;
import dev.millrace.bench.nexmark.NexmarkEvents;
import dev.millrace.bench.workload.Tally;
import java.util.List;
import java.util.stream.IntStream;

/**
 * So many of Nexmark's events, made as they are read, with their times. A position is the number of the next event.
 *
 * @param events which ones
 * @param count how many, over all splits
 * @param splits how many splits
 */
record NexmarkSource(NexmarkEvents events, long count, int splits) implements Source<NexmarkEvent, Integer, Long> {

    @Override
    public Type<NexmarkEvent> type() {
        return Type.of(NexmarkEvent.class);
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
    public Reader<NexmarkEvent, Integer, Long> open(ReaderContext context) {
        return new PerSplitReader<>(
                (split, position) -> new EventReader(position == null ? split : position), this::splitId);
    }

    private final class EventReader implements SplitReader<NexmarkEvent, Long> {
        private long next;
        private boolean reading;

        EventReader(long next) {
            this.next = next;
        }

        @Override
        public Poll.Status poll(ReaderOutput<NexmarkEvent> out, int max) {
            if (!reading) {
                Tally.reading();
                reading = true;
            }
            long number = next;
            for (int left = max; left > 0 && number < count; left--) {
                NexmarkEvent event = events.at(number);
                out.emit(event, event.timeMs());
                number += splits;
            }
            next = number;
            return next < count ? Poll.Status.MORE : Poll.Status.SPLIT_FINISHED;
        }

        @Override
        public Long position() {
            return next;
        }
    }
}
