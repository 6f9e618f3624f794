package dev.millrace.bench;

import dev.millrace.api.source.Poll;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.ReaderOutput;
import dev.millrace.api.source.SplitReader;
import org.jspecify.annotations.Nullable;

/** Reads a number of records of {@link Data}, with their times. */
final class DataSource extends EventSource {

    private static final long serialVersionUID = 1;

    private final transient Data data;
    private final long records;

    DataSource(Data data, long records) {
        this.data = data;
        this.records = records;
    }

    @Override
    public boolean bounded() {
        return true;
    }

    @Override
    protected SplitReader<Event, Long> openAt(@Nullable Long position, ReaderContext context) {
        return new DataReader(data, position == null ? 0 : position, records);
    }

    private static final class DataReader implements SplitReader<Event, Long> {
        private final Data data;
        private final long end;
        private long next;

        DataReader(Data data, long next, long end) {
            this.data = data;
            this.next = next;
            this.end = end;
        }

        @Override
        public Poll.Status poll(ReaderOutput<Event> out, int max) {
            long until = Math.min(end, next + max);
            for (long i = next; i < until; i++) {
                out.emit(data.at(i), data.timeMs(i));
            }
            next = until;
            return next == end ? Poll.Status.SPLIT_FINISHED : Poll.Status.MORE;
        }

        @Override
        public Long position() {
            return next;
        }
    }
}
