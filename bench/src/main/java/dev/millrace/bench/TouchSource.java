package dev.millrace.bench;

import dev.millrace.api.source.Poll;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.ReaderOutput;
import dev.millrace.api.source.SplitReader;
import org.jspecify.annotations.Nullable;

/**
 * Gives every key once, and then without end records of keys at random out of a tenth of them; which tenth moves on with the records, so
 * that about a tenth of the keys is touched in a second at three million records a second. Event time is the record's number.
 */
final class TouchSource extends EventSource {

    private static final long serialVersionUID = 1;

    private static final long RECORDS_PER_TENTH = 3_000_000;

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
            for (long i = next; i < until; i++) {
                out.emit(new Event(key(i), i & 0xff, i), i);
            }
            next = until;
            return Poll.Status.MORE;
        }

        private long key(long number) {
            if (number < keys) {
                return number;
            }
            long since = number - keys;
            long tenth = since / RECORDS_PER_TENTH % 10;
            long mixed = (since * 0x9e3779b97f4a7c15L) >>> 1;
            return tenth * (keys / 10) + mixed % (keys / 10);
        }

        @Override
        public Long position() {
            return next;
        }
    }
}
