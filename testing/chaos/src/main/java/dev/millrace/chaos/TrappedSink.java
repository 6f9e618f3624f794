package dev.millrace.chaos;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.Type;
import dev.millrace.api.sink.Committer;
import dev.millrace.api.sink.CommittingSink;
import dev.millrace.api.sink.CommittingWriter;
import dev.millrace.api.sink.WriterContext;
import java.util.List;

/** A sink with traps before and behind whatever is prepared and committed. */
final class TrappedSink<T, C> implements CommittingSink<T, C> {

    private static final long serialVersionUID = 1;

    private final CommittingSink<T, C> sink;
    private final transient Trap trap;
    private final transient Runnable committed;

    /** Tells {@code committed} of each commit that has come through. */
    TrappedSink(CommittingSink<T, C> sink, Trap trap, Runnable committed) {
        this.sink = sink;
        this.trap = trap;
        this.committed = committed;
    }

    @Override
    public ChangeMode accepts() {
        return sink.accepts();
    }

    @Override
    public boolean blocking() {
        return sink.blocking();
    }

    @Override
    public Type<C> committableType() {
        return sink.committableType();
    }

    @Override
    public CommittingWriter<T, C> open(WriterContext context) throws Exception {
        CommittingWriter<T, C> writer = sink.open(context);
        return new CommittingWriter<>() {
            @Override
            public void write(T value, long timestampMs) throws Exception {
                writer.write(value, timestampMs);
            }

            @Override
            public boolean ready() {
                return writer.ready();
            }

            @Override
            public void flush() throws Exception {
                writer.flush();
            }

            @Override
            public List<C> prepareCommit(long checkpointId) throws Exception {
                trap.pass(Stage.PREPARE);
                List<C> prepared = writer.prepareCommit(checkpointId);
                trap.pass(Stage.PREPARE);
                return prepared;
            }

            @Override
            public void close() throws Exception {
                writer.close();
            }
        };
    }

    @Override
    public Committer<C> openCommitter(WriterContext context) throws Exception {
        Committer<C> committer = sink.openCommitter(context);
        return new Committer<>() {
            @Override
            public void commit(C committable) throws Exception {
                trap.pass(Stage.COMMIT);
                committer.commit(committable);
                committed.run();
                trap.pass(Stage.COMMIT);
            }

            @Override
            public void close() throws Exception {
                committer.close();
            }
        };
    }
}
