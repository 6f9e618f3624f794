package dev.millrace.testkit;

import dev.millrace.api.Type;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.ReaderOutput;
import dev.millrace.api.source.SingleSource;
import dev.millrace.api.source.SplitReader;
import org.jspecify.annotations.Nullable;

/** The source that a test puts in the place of a pipeline's own: reads what the test sends. */
final class TestSource extends SingleSource<Object, Long> {

    private static final long serialVersionUID = 1;

    private final transient TestInput<?> input;
    private final Type<Object> type;
    private final boolean timestamps;

    TestSource(TestInput<?> input, Type<Object> type, boolean timestamps) {
        this.input = input;
        this.type = type;
        this.timestamps = timestamps;
    }

    @Override
    public Type<Object> type() {
        return type;
    }

    @Override
    public Type<Long> positionType() {
        return Type.of(Long.class);
    }

    @Override
    public boolean bounded() {
        return false;
    }

    @Override
    public boolean hasTimestamps() {
        return timestamps;
    }

    @Override
    protected SplitReader<Object, Long> openAt(@Nullable Long position, ReaderContext context) {
        return new SentReader(input, position == null ? 0 : position);
    }

    private static final class SentReader implements SplitReader<Object, Long> {
        private final TestInput<?> input;
        private long next;

        SentReader(TestInput<?> input, long next) {
            this.input = input;
            this.next = next;
        }

        @Override
        public Poll.Status poll(ReaderOutput<Object> out, int max) {
            int emitted = 0;
            while (emitted < max && next < input.sent().size()) {
                TestInput.Sent sent = input.sent().get((int) next++);
                out.emit(sent.value(), sent.timestampMs());
                emitted++;
            }
            if (input.hasEnded() && next == input.sent().size()) {
                return Poll.Status.SPLIT_FINISHED;
            }
            return emitted > 0 ? Poll.Status.MORE : Poll.Status.NOTHING;
        }

        @Override
        public Long position() {
            return next;
        }
    }
}
