package dev.millrace.testkit;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.Type;
import dev.millrace.api.sink.Committer;
import dev.millrace.api.sink.CommittingSink;
import dev.millrace.api.sink.CommittingWriter;
import dev.millrace.api.sink.WriterContext;
import java.util.List;

/** The sink that a test puts in the place of a pipeline's own: keeps what is written for the test to look at. */
final class TestSink implements CommittingSink<Object, Long> {

    private static final long serialVersionUID = 1;

    private final transient TestOutput<Object> output;

    TestSink(TestOutput<Object> output) {
        this.output = output;
    }

    @Override
    public ChangeMode accepts() {
        return ChangeMode.RETRACT;
    }

    @Override
    public Type<Long> committableType() {
        return Type.of(Long.class);
    }

    @Override
    public CommittingWriter<Object, Long> open(WriterContext context) {
        return new CommittingWriter<>() {
            @Override
            public void write(Object value, long timestampMs) {
                output.write(value);
            }

            @Override
            public List<Long> prepareCommit(long checkpointId) {
                return List.of(output.prepare());
            }
        };
    }

    @Override
    public Committer<Long> openCommitter(WriterContext context) {
        return output::commit;
    }
}
