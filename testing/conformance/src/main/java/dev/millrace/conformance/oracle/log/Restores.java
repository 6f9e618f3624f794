package dev.millrace.conformance.oracle.log;

import dev.millrace.conformance.Setback;
import dev.millrace.conformance.input.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** When a run with setbacks is restored. */
public final class Restores {

    private Restores() {}

    /** The instants, ascending: whenever another {@link Setback#everySteps} have been yielded, once all is at rest. */
    public static List<Long> instants(Script script, Setback setback) {
        Map<Long, Integer> yielded = new TreeMap<>();
        for (String source : script.sources()) {
            Splits splits = new Splits(script, source);
            for (String split : splits.names()) {
                splits.of(split).forEach(yield -> yielded.merge(yield.at().atMs(), 1, Integer::sum));
            }
        }
        List<Long> instants = new ArrayList<>();
        int since = 0;
        for (Map.Entry<Long, Integer> entry : yielded.entrySet()) {
            since += entry.getValue();
            if (since >= setback.everySteps()) {
                instants.add(entry.getKey());
                since = 0;
            }
        }
        return List.copyOf(instants);
    }
}
