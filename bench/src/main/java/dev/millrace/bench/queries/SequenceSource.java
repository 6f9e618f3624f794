package dev.millrace.bench.queries;

import dev.millrace.api.Type;
import dev.millrace.api.source.PerSplitReader;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.Reader;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.ReaderOutput;
import dev.millrace.api.source.Source;
import dev.millrace.api.source.SplitReader;
import dev.millrace.bench.workload.Pace;
import dev.millrace.bench.workload.Sequence;
import dev.millrace.bench.workload.Tally;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * So many records of a sequence, in splits by their index modulo the number of splits; a position is the next index.
 *
 * @param <R> the type of the records
 */
public final class SequenceSource<R> implements Source<R, Integer, Long> {

    private static final long serialVersionUID = 1;

    private final Type<R> type;
    private final transient Sequence<R> sequence;
    private final long records;
    private final int splits;
    private final boolean blocking;

    /** A source of so many records, over all splits. */
    public SequenceSource(Type<R> type, Sequence<R> sequence, long records, int splits) {
        this(type, sequence, records, splits, false);
    }

    /** A source of so many records, over all splits, whose readers block or do not while there is nothing to be had. */
    public SequenceSource(Type<R> type, Sequence<R> sequence, long records, int splits, boolean blocking) {
        this.type = type;
        this.sequence = sequence;
        this.records = records;
        this.splits = splits;
        this.blocking = blocking;
    }

    @Override
    public Type<R> type() {
        return type;
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
    public boolean blocking() {
        return blocking;
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
    public Reader<R, Integer, Long> open(ReaderContext context) {
        return new PerSplitReader<>(this::openAt, this::splitId);
    }

    private SplitReader<R, Long> openAt(Integer split, @Nullable Long position) {
        SplitReader<R, Long> reader = new SequenceReader<>(
                sequence.part(split, splits), position == null ? split : position, splits, records);
        return blocking ? new BlockingReader<>(reader) : reader;
    }

    private static final class SequenceReader<R> implements SplitReader<R, Long> {
        private final Sequence<R> sequence;
        private final int step;
        private final long end;
        private boolean reading;
        private long next;

        SequenceReader(Sequence<R> sequence, long next, int step, long end) {
            this.sequence = sequence;
            this.next = next;
            this.step = step;
            this.end = end;
        }

        @Override
        public Poll.Status poll(ReaderOutput<R> out, int max) {
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
                R record = sequence.at(i);
                out.emit(record, sequence.timestampMs(i, record));
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
