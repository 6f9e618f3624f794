package dev.millrace.conformance.input;

import dev.millrace.api.Type;
import dev.millrace.api.source.BadRecords;
import dev.millrace.api.source.Reader;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.Source;
import java.util.List;

/**
 * A source that replays the part of a script that concerns it. A position is the number of steps of the split that have
 * been yielded. A reader of several splits yields their steps in the order of the script, so that with one reader there
 * is one order; several readers are kept in step by the clock alone.
 */
public final class ScriptedSource implements Source<Event, String, Long> {

    private static final long serialVersionUID = 1;

    private final String name;
    private final Script script;
    private final Arrivals arrivals;
    private final BadRecords badRecords;
    private final Progress progress;

    /**
     * The source of this name in a script.
     *
     * @param badRecords what becomes of {@link Action.Bad}
     * @param progress counts the steps yielded
     */
    public ScriptedSource(String name, Script script, Arrivals arrivals, BadRecords badRecords, Progress progress) {
        if (!script.sources().contains(name)) {
            throw new IllegalArgumentException("the script has no source '" + name + "', only " + script.sources());
        }
        this.name = name;
        this.script = script;
        this.arrivals = arrivals;
        this.badRecords = badRecords;
        this.progress = progress;
    }

    /** The name of the source in the script. */
    public String name() {
        return name;
    }

    /** The whole script. */
    public Script script() {
        return script;
    }

    @Override
    public Type<Event> type() {
        return Type.of(Event.class);
    }

    @Override
    public Type<String> splitType() {
        return Type.of(String.class);
    }

    @Override
    public Type<Long> positionType() {
        return Type.of(Long.class);
    }

    @Override
    public boolean bounded() {
        return script.drains();
    }

    @Override
    public boolean hasTimestamps() {
        return true;
    }

    @Override
    public BadRecords badRecords() {
        return badRecords;
    }

    @Override
    public String splitId(String split) {
        return split;
    }

    @Override
    public List<String> discover() {
        return script.splits(name);
    }

    @Override
    public Reader<Event, String, Long> open(ReaderContext context) {
        return new ScriptedReader(this, arrivals, progress, context);
    }
}
