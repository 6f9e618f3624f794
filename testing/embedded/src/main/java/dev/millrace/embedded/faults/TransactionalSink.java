package dev.millrace.embedded.faults;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.Type;
import dev.millrace.api.sink.Committer;
import dev.millrace.api.sink.CommittingSink;
import dev.millrace.api.sink.CommittingWriter;
import dev.millrace.api.sink.WriterContext;
import dev.millrace.conformance.output.Line;
import dev.millrace.conformance.output.Rendering;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sink that writes to the {@link OuterSystem} by transactions, of which a committable is the number.
 *
 * @param <T> the type of the values
 */
final class TransactionalSink<T> implements CommittingSink<T, Long> {

    private static final long serialVersionUID = 1;

    private final String name;
    private final boolean stamped;
    private final boolean blocking;
    private final int most;
    private final transient Connection connection;

    /**
     * A sink.
     *
     * @param name by which its lines are known
     * @param stamped whether each line ends in {@code @} and the event time of its value
     * @param blocking whether its writers get threads of their own
     * @param most how many lines a transaction holds at most
     */
    TransactionalSink(String name, boolean stamped, boolean blocking, int most, Connection connection) {
        this.name = name;
        this.stamped = stamped;
        this.blocking = blocking;
        this.most = most;
        this.connection = connection;
    }

    @Override
    public ChangeMode accepts() {
        return ChangeMode.RETRACT;
    }

    @Override
    public boolean blocking() {
        return blocking;
    }

    @Override
    public Type<Long> committableType() {
        return Type.of(Long.class);
    }

    @Override
    public CommittingWriter<T, Long> open(WriterContext context) throws IOException {
        String writer = name + "/" + context.index();
        connection.ask(Hazard.OPEN, "open " + writer, 0, outside -> {
            outside.fence(writer);
            return writer;
        });
        return new TransactionalWriter(context, writer);
    }

    @Override
    public Committer<Long> openCommitter(WriterContext context) throws IOException {
        connection.fail(Hazard.OPEN);
        return connection::commit;
    }

    private final class TransactionalWriter implements CommittingWriter<T, Long> {

        private final WriterContext context;
        private final String writer;
        private final List<Long> full = new ArrayList<>();
        private @Nullable Long open;
        private int inOpen;

        TransactionalWriter(WriterContext context, String writer) {
            this.context = context;
            this.writer = writer;
        }

        @Override
        public boolean ready() {
            World world = connection.world();
            return world.hazards().isCalm() || !world.luck().oneIn(8);
        }

        @Override
        public void write(T value, long timestampMs) throws IOException {
            String text = Rendering.text(value);
            if (stamped) {
                text += " @" + (timestampMs == Long.MIN_VALUE ? "none" : timestampMs);
            }
            Line line = new Line(text, Math.floorDiv(context.nowMicros(), 1000L));
            Long into = open;
            if (into == null) {
                into = connection.ask(Hazard.WRITE, "begin " + writer, 0, outside -> outside.begin(name, writer));
                open = into;
                inOpen = 0;
            }
            long transaction = into;
            connection.ask(Hazard.WRITE, "write " + text, transaction, outside -> {
                outside.write(transaction, line);
                return transaction;
            });
            if (++inOpen == most) {
                full.add(transaction);
                open = null;
            }
        }

        @Override
        public List<Long> prepareCommit(long checkpointId) throws IOException {
            if (open != null) {
                full.add(open);
                open = null;
            }
            for (long transaction : full) {
                connection.ask(Hazard.PREPARE, "prepare", transaction, outside -> {
                    outside.prepare(transaction);
                    return transaction;
                });
            }
            List<Long> prepared = List.copyOf(full);
            full.clear();
            return prepared;
        }
    }
}
