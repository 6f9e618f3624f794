package dev.millrace.conformance.scenario.state;

import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.state.AggregatingState;
import dev.millrace.api.state.ListState;
import dev.millrace.api.state.MapState;
import dev.millrace.api.state.ReducingState;
import dev.millrace.api.state.Ttl;
import dev.millrace.api.state.ValueState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Commands on state of every kind, all of it with the same time to live. */
final class Mortal extends Commands {

    private final ValueState<Long> value;
    private final ListState<Long> list;
    private final MapState<Long, Long> map;
    private final ReducingState<Long> reduced;
    private final AggregatingState<Long, Long> aggregated;

    Mortal(Ttl ttl) {
        value = valueState("value", Long.class, ttl(ttl));
        list = listState("list", Long.class, ttl(ttl), keepLast(100));
        map = mapState("map", Long.class, Long.class, ttl(ttl));
        reduced = reducingState("reduced", Long.class, Long::sum, ttl(ttl));
        aggregated = aggregatingState("aggregated", Aggregates.sumLong(x -> x), ttl(ttl));
    }

    @Override
    @Nullable
    Object carryOut(String command, long amount) throws Exception {
        switch (command) {
            case "set" -> value.set(amount);
            case "add" -> list.add(amount);
            case "put" -> map.put(amount / 100, amount % 100);
            case "reduce" -> reduced.add(amount);
            case "aggregate" -> aggregated.add(amount);
            case "get" -> {
                return orNone(value.get());
            }
            case "list" -> {
                return List.copyOf(list.get());
            }
            case "map" -> {
                Map<Long, Long> sorted = new TreeMap<>();
                map.entries().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
                return sorted;
            }
            case "entry" -> {
                return orNone(map.get(amount / 100));
            }
            case "reduced" -> {
                return orNone(reduced.get());
            }
            case "aggregated" -> {
                return orNone(aggregated.get());
            }
            case "nothing" -> {
                return null;
            }
            default -> throw unknown(command);
        }
        return null;
    }
}
