package dev.millrace.embedded.faults;

import dev.millrace.api.Type;
import dev.millrace.api.source.BadRecords;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.Reader;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.ReaderOutput;
import dev.millrace.api.source.Source;
import dev.millrace.conformance.input.Event;
import dev.millrace.conformance.input.ScriptedSource;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A scripted source that can be read again from every position, and fails now and then. */
final class FailingSource implements Source<Event, String, Long> {

    private static final long serialVersionUID = 1;

    private final transient ScriptedSource script;
    private final transient Manner manner;
    private final transient Connection connection;

    FailingSource(ScriptedSource script, Manner manner, Connection connection) {
        this.script = script;
        this.manner = manner;
        this.connection = connection;
    }

    @Override
    public Type<Event> type() {
        return script.type();
    }

    @Override
    public Type<String> splitType() {
        return script.splitType();
    }

    @Override
    public Type<Long> positionType() {
        return script.positionType();
    }

    @Override
    public boolean bounded() {
        return script.bounded();
    }

    @Override
    public boolean hasTimestamps() {
        return true;
    }

    @Override
    public boolean blocking() {
        return manner.blockingSources();
    }

    @Override
    public BadRecords badRecords() {
        return script.badRecords();
    }

    @Override
    public String splitId(String split) {
        return script.splitId(split);
    }

    @Override
    public List<String> discover() throws IOException {
        connection.fail(Hazard.DISCOVER);
        return script.discover();
    }

    @Override
    public Reader<Event, String, Long> open(ReaderContext context) {
        return new FailingReader(script.open(context));
    }

    private final class FailingReader implements Reader<Event, String, Long> {

        private final Reader<Event, String, Long> reader;

        FailingReader(Reader<Event, String, Long> reader) {
            this.reader = reader;
        }

        @Override
        public void assign(String split, @Nullable Long position) throws Exception {
            connection.world().trace().event("assign", split, position == null ? -1 : position);
            reader.assign(split, position);
        }

        @Override
        public Poll<String> poll(ReaderOutput<Event> out, int max) throws Exception {
            connection.fail(Hazard.POLL);
            World world = connection.world();
            if (!connection.isHurried() && !world.luck().oneIn(manner.yieldsOnceIn())) {
                return Poll.nothing();
            }
            Poll<String> poll = reader.poll(out, 1 + world.luck().below(max));
            if (poll.split() != null) {
                world.trace().event("poll", poll.split(), reader.position());
                connection.fail(Hazard.POLL);
            }
            return poll;
        }

        @Override
        public Long position() {
            return reader.position();
        }

        @Override
        public void close() throws Exception {
            reader.close();
        }
    }
}
