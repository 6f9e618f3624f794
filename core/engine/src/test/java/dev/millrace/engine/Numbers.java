package dev.millrace.engine;

import dev.millrace.api.Type;
import dev.millrace.api.source.BadRecord;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.ReaderOutput;
import dev.millrace.api.source.SingleSource;
import dev.millrace.api.source.SplitReader;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A source of given numbers, each with itself as its timestamp; some stand for what goes wrong in reading. */
final class Numbers extends SingleSource<Long, Integer> {

    /** Where this stands, input cannot be read. */
    static final long BAD = -1_000;

    /** Where this stands, reading fails. */
    static final long BROKEN = -2_000;

    private final List<Long> numbers;

    private Numbers(List<Long> numbers) {
        this.numbers = numbers;
    }

    static Numbers of(Long... numbers) {
        return new Numbers(List.of(numbers));
    }

    @Override
    public Type<Long> type() {
        return Type.of(Long.class);
    }

    @Override
    public Type<Integer> positionType() {
        return Type.of(Integer.class);
    }

    @Override
    public boolean bounded() {
        return true;
    }

    @Override
    protected SplitReader<Long, Integer> openAt(@Nullable Integer position, ReaderContext context) {
        return new OneByOne(numbers, position == null ? 0 : position);
    }

    private static final class OneByOne implements SplitReader<Long, Integer> {
        private final List<Long> numbers;
        private int next;

        OneByOne(List<Long> numbers, int next) {
            this.numbers = numbers;
            this.next = next;
        }

        @Override
        public Poll.Status poll(ReaderOutput<Long> out, int max) throws IOException {
            if (next == numbers.size()) {
                return Poll.Status.SPLIT_FINISHED;
            }
            long number = numbers.get(next++);
            if (number == BROKEN) {
                throw new IOException("the line is dead");
            } else if (number == BAD) {
                out.bad(new BadRecord("line " + next, "x7", "not a number"));
            } else {
                out.emit(number);
            }
            return Poll.Status.MORE;
        }

        @Override
        public Integer position() {
            return next;
        }
    }
}
