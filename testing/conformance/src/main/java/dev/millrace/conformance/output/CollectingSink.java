package dev.millrace.conformance.output;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.Type;
import dev.millrace.api.sink.Committer;
import dev.millrace.api.sink.CommittingSink;
import dev.millrace.api.sink.CommittingWriter;
import dev.millrace.api.sink.WriterContext;
import java.util.ArrayList;
import java.util.List;

/**
 * A sink that turns values into lines and shows them in an {@link Outbox} once their checkpoint is durable, or the run
 * has come to its end. Takes every kind of stream; each change is a line.
 *
 * @param <T> the type of the values
 */
public final class CollectingSink<T> implements CommittingSink<T, CollectedLines> {

    private static final long serialVersionUID = 1;

    private final String name;
    private final boolean stamped;
    private final Outbox outbox;

    /**
     * A sink of this name.
     *
     * @param stamped whether each line ends in {@code @} and the event time of its value
     */
    public CollectingSink(String name, boolean stamped, Outbox outbox) {
        this.name = name;
        this.stamped = stamped;
        this.outbox = outbox;
    }

    /** The name by which the outbox knows the lines. */
    public String name() {
        return name;
    }

    /** The line that a value becomes. */
    public String line(T value, long timestampMs) {
        String text = Rendering.text(value);
        return stamped ? text + " @" + (timestampMs == Long.MIN_VALUE ? "none" : timestampMs) : text;
    }

    @Override
    public ChangeMode accepts() {
        return ChangeMode.RETRACT;
    }

    @Override
    public Type<CollectedLines> committableType() {
        return Type.of(CollectedLines.class);
    }

    @Override
    public CommittingWriter<T, CollectedLines> open(WriterContext context) {
        return new LineWriter(context);
    }

    @Override
    public Committer<CollectedLines> openCommitter(WriterContext context) {
        return outbox::commit;
    }

    private final class LineWriter implements CommittingWriter<T, CollectedLines> {
        private final WriterContext context;
        private final List<Line> uncommitted = new ArrayList<>();
        private long prepared;

        LineWriter(WriterContext context) {
            this.context = context;
        }

        @Override
        public void write(T value, long timestampMs) {
            uncommitted.add(new Line(line(value, timestampMs), Math.floorDiv(context.nowMicros(), 1000L)));
        }

        @Override
        public List<CollectedLines> prepareCommit(long checkpointId) {
            if (uncommitted.isEmpty()) {
                return List.of();
            }
            CollectedLines lines =
                    new CollectedLines(name, checkpointId, context.index(), prepared, List.copyOf(uncommitted));
            prepared += uncommitted.size();
            uncommitted.clear();
            return List.of(lines);
        }
    }
}
