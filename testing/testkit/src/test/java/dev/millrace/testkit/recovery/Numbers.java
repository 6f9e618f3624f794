package dev.millrace.testkit.recovery;

import dev.millrace.api.Type;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.ReaderOutput;
import dev.millrace.api.source.SingleSource;
import dev.millrace.api.source.SplitReader;
import org.jspecify.annotations.Nullable;

/** The numbers from 1 up to where the test has allowed; read again from any position. Ends when the test says so. */
final class Numbers extends SingleSource<Long, Long> {

    private static final long serialVersionUID = 1;

    transient long upTo;
    transient boolean ended;

    @Override
    public Type<Long> type() {
        return Type.of(Long.class);
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
    protected SplitReader<Long, Long> openAt(@Nullable Long position, ReaderContext context) {
        return new SplitReader<>() {
            private long next = position == null ? 1 : position;

            @Override
            public Poll.Status poll(ReaderOutput<Long> out, int max) {
                int emitted = 0;
                while (emitted < max && next <= upTo) {
                    out.emit(next++);
                    emitted++;
                }
                if (ended && next > upTo) {
                    return Poll.Status.SPLIT_FINISHED;
                }
                return emitted > 0 ? Poll.Status.MORE : Poll.Status.NOTHING;
            }

            @Override
            public Long position() {
                return next;
            }
        };
    }
}
