package dev.millrace.conformance.random.blueprint;

import dev.millrace.api.KeyedStream;
import dev.millrace.api.SideOutput;
import dev.millrace.api.Stream;
import dev.millrace.api.WindowedStream;
import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Windows;
import dev.millrace.conformance.input.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Windows.
 *
 * @param lateSide whether late records go to a side output; otherwise they are dropped
 * @param form how results are made
 */
public record WindowPart(
        String name, Tap input, Keying key, Windows windows, boolean lateSide, Folding folding, Form form)
        implements Part {

    /** How results are made. */
    public enum Form {
        /** By an aggregate. */
        AGGREGATE,
        /** By an aggregate, and a function on its result. */
        BOTH,
        /** By a function on all elements. */
        FUNCTION
    }

    private static final String SIDE = "late";
    private static final SideOutput<Event> LATE = SideOutput.of(SIDE, Event.class);

    @Override
    public List<Tap> inputs() {
        return List.of(input);
    }

    @Override
    public Part reading(List<Tap> others) {
        return new WindowPart(name, others.get(0), key, windows, lateSide, folding, form);
    }

    @Override
    public List<String> sides() {
        return lateSide ? List.of(SIDE) : List.of();
    }

    @Override
    public Map<String, Stream<Event>> build(Site site) {
        return windowed(key.apply(site.first()), folding.aggregate());
    }

    private <K, R> Map<String, Stream<Event>> windowed(KeyedStream<K, Event> keyed, Aggregate<Event, R> aggregate) {
        WindowedStream<K, Event> windowed = keyed.window(windows, lateSide ? Late.to(LATE) : Late.drop());
        if (form == Form.AGGREGATE) {
            var results = windowed.aggregate(name, aggregate);
            Stream<Event> told = results.map(Told::window).asAppend();
            return lateSide ? Map.of(Tap.MAIN, told, SIDE, results.sideOutput(LATE)) : Map.of(Tap.MAIN, told);
        }
        Stream<Event> results = form == Form.BOTH
                ? windowed.<R, Event>aggregate(name, aggregate, Told::fired)
                : windowed.<Event>process(name, Told::elements);
        Stream<Event> told = results.asAppend();
        return lateSide ? Map.of(Tap.MAIN, told, SIDE, results.sideOutput(LATE)) : Map.of(Tap.MAIN, told);
    }

    @Override
    public String code() {
        String result =
                switch (form) {
                    case AGGREGATE -> ".aggregate(\"" + name + "\", " + folding.code() + ").map(Told::window)";
                    case BOTH -> ".aggregate(\"" + name + "\", " + folding.code() + ", Told::fired)";
                    case FUNCTION -> ".process(\"" + name + "\", Told::elements)";
                };
        return input.code() + "." + key.code() + ".window(" + WindowsCode.of(windows) + ", "
                + (lateSide ? "Late.to(LATE)" : "Late.drop()") + ")" + result + ".asAppend()";
    }

    @Override
    public List<Part> simpler() {
        List<Part> simpler = new ArrayList<>();
        if (lateSide) {
            simpler.add(new WindowPart(name, input, key, windows, false, folding, form));
        }
        if (form != Form.AGGREGATE) {
            simpler.add(new WindowPart(name, input, key, windows, lateSide, folding, Form.AGGREGATE));
        }
        if (folding != Folding.COUNT) {
            simpler.add(new WindowPart(name, input, key, windows, lateSide, Folding.COUNT, form));
        }
        if (key != Keying.KEY) {
            simpler.add(new WindowPart(name, input, Keying.KEY, windows, lateSide, folding, form));
        }
        for (Windows each : WindowsCode.simpler(windows)) {
            simpler.add(new WindowPart(name, input, key, each, lateSide, folding, form));
        }
        return simpler;
    }
}
