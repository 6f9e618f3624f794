package dev.millrace.conformance;

import dev.millrace.api.sink.Sink;
import dev.millrace.api.source.BadRecords;
import dev.millrace.api.source.Source;
import dev.millrace.conformance.input.Arrivals;
import dev.millrace.conformance.input.Event;
import dev.millrace.conformance.input.Progress;
import dev.millrace.conformance.input.Script;
import dev.millrace.conformance.input.ScriptedSource;
import dev.millrace.conformance.output.CollectingSink;
import dev.millrace.conformance.output.Line;
import dev.millrace.conformance.output.Outbox;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Fixtures for a runner that works within this process: {@link ScriptedSource}s and {@link CollectingSink}s of one run.
 * Closing them forgets what was collected.
 */
public final class ScriptedFixtures implements Fixtures, AutoCloseable {

    private final Script script;
    private final Arrivals arrivals;
    private final Progress progress = Progress.start();
    private final Outbox outbox = Outbox.open();
    private final Set<String> sinks = new TreeSet<>();

    /** Fixtures for one run of a script. */
    public ScriptedFixtures(Script script, Arrivals arrivals) {
        this.script = script;
        this.arrivals = arrivals;
    }

    @Override
    public Source<Event, ?, ?> source(String name, BadRecords badRecords) {
        return new ScriptedSource(name, script, arrivals, badRecords, progress);
    }

    @Override
    public <T> Sink<T> sink(String name) {
        return sink(name, false);
    }

    @Override
    public <T> Sink<T> stampedSink(String name) {
        return sink(name, true);
    }

    private <T> Sink<T> sink(String name, boolean stamped) {
        sinks.add(name);
        return new CollectingSink<>(name, stamped, outbox);
    }

    /** How many steps the sources have yielded so far, in this process. */
    public long stepsYielded() {
        return progress.steps();
    }

    /** What each sink has committed so far. */
    public Map<String, List<Line>> lines() {
        Map<String, List<Line>> lines = new TreeMap<>();
        sinks.forEach(sink -> lines.put(sink, outbox.lines(sink)));
        return lines;
    }

    @Override
    public void close() {
        progress.close();
        outbox.close();
    }
}
