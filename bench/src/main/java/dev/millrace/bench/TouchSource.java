package dev.millrace.bench;

import dev.millrace.api.source.Poll;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.ReaderOutput;
import dev.millrace.api.source.SplitReader;
import dev.millrace.bench.workload.Event;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gives every key once, and then without end records of keys at random out of a tenth of them; every second the next tenth has
 * its turn. Event time is the record's number.
 */
final class TouchSource extends EventSource {

    private static final long serialVersionUID = 1;

    private static final int TENTHS = 10;
    private static final long NANOS_PER_TENTH = TimeUnit.SECONDS.toNanos(1);

    private final long keys;

    TouchSource(long keys) {
        this.keys = keys;
    }

    @Override
    public boolean bounded() {
        return false;
    }

    @Override
    protected SplitReader<Event, Long> openAt(@Nullable Long position, ReaderContext context) {
        return new Touching(position == null ? 0 : position);
    }

    private final class Touching implements SplitReader<Event, Long> {
        private long next;

        Touching(long next) {
            this.next = next;
        }

        @Override
        public Poll.Status poll(ReaderOutput<Event> out, int max) {
            long until = next + max;
            long tenth = System.nanoTime() / NANOS_PER_TENTH % TENTHS;
            for (long i = next; i < until; i++) {
                out.emit(new Event(key(i, tenth), "", 0, i & 0xff, i), i);
            }
            next = until;
            return Poll.Status.MORE;
        }

        private long key(long number, long tenth) {
            if (number < keys) {
                return number;
            }
            long mixed = (number * 0x9e3779b97f4a7c15L) >>> 1;
            return tenth * (keys / TENTHS) + mixed % (keys / TENTHS);
        }

        @Override
        public Long position() {
            return next;
        }
    }
}
