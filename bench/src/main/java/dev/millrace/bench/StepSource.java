package dev.millrace.bench;

import dev.millrace.api.source.Poll;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.ReaderOutput;
import dev.millrace.api.source.SplitReader;
import dev.millrace.bench.workload.Event;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Reads every key once, and then keys at random, as far as it is let. Event time is the record's number. */
final class StepSource extends EventSource {

    private static final long serialVersionUID = 1;

    private final long keys;
    private final transient AtomicLong limit;

    /** A source of so many keys that reads up to {@code limit} records, which may rise. */
    StepSource(long keys, AtomicLong limit) {
        this.keys = keys;
        this.limit = limit;
    }

    @Override
    public boolean bounded() {
        return false;
    }

    @Override
    protected SplitReader<Event, Long> openAt(@Nullable Long position, ReaderContext context) {
        return new SplitReader<>() {
            private long next = position == null ? 0 : position;

            @Override
            public Poll.Status poll(ReaderOutput<Event> out, int max) {
                long until = Math.min(limit.get(), next + max);
                if (next >= until) {
                    return Poll.Status.NOTHING;
                }
                for (long i = next; i < until; i++) {
                    out.emit(new Event(i < keys ? i : mixed(i) % keys, "", 0, i & 0xff, i), i);
                }
                next = until;
                return Poll.Status.MORE;
            }

            @Override
            public Long position() {
                return next;
            }
        };
    }

    /** Far from its neighbours, never negative. */
    private static long mixed(long number) {
        long mixed = (number ^ number >>> 32) * 0x9e3779b97f4a7c15L;
        return (mixed ^ mixed >>> 29) * 0xbf58476d1ce4e5b9L >>> 1;
    }
}
