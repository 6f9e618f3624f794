package dev.millrace.embedded.faults;

import dev.millrace.api.sink.Sink;
import dev.millrace.api.source.BadRecords;
import dev.millrace.api.source.Source;
import dev.millrace.conformance.Fixtures;
import dev.millrace.conformance.input.Event;
import dev.millrace.conformance.input.Progress;
import dev.millrace.conformance.input.Script;
import dev.millrace.conformance.input.ScriptedSource;

/** The sources and sinks of one simulated process. */
final class FailingFixtures implements Fixtures {

    private final Script script;
    private final Manner manner;
    private final Progress progress;
    private final Connection connection;

    FailingFixtures(Script script, Manner manner, Progress progress, Connection connection) {
        this.script = script;
        this.manner = manner;
        this.progress = progress;
        this.connection = connection;
    }

    @Override
    public Source<Event, ?, ?> source(String name, BadRecords badRecords) {
        ScriptedSource scripted = new ScriptedSource(name, script, manner.arrivals(), badRecords, progress);
        return new FailingSource(scripted, manner, connection);
    }

    @Override
    public <T> Sink<T> sink(String name) {
        return new TransactionalSink<>(name, false, manner.blockingSinks(), manner.transactionLines(), connection);
    }

    @Override
    public <T> Sink<T> stampedSink(String name) {
        return new TransactionalSink<>(name, true, manner.blockingSinks(), manner.transactionLines(), connection);
    }
}
