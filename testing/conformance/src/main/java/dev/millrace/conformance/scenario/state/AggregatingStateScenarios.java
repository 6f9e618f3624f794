package dev.millrace.conformance.scenario.state;

import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.state.AggregatingState;
import dev.millrace.conformance.Feature;
import dev.millrace.conformance.scenario.Scenario;
import dev.millrace.conformance.scenario.ScenarioList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scenarios on an aggregate per key. */
public final class AggregatingStateScenarios {

    private AggregatingStateScenarios() {}

    private static final class Aggregated<R> extends Commands {
        private final AggregatingState<Long, R> aggregated;

        Aggregated(Aggregate<Long, R> aggregate) {
            aggregated = aggregatingState("aggregated", aggregate, unbounded());
        }

        @Override
        @Nullable
        Object carryOut(String command, long amount) throws Exception {
            switch (command) {
                case "add" -> aggregated.add(amount);
                case "clear" -> aggregated.clear();
                case "get" -> {
                    return orNone(aggregated.get());
                }
                default -> throw unknown(command);
            }
            return null;
        }
    }

    /** All of them. */
    public static List<Scenario> all() {
        return ScenarioList.of(Feature.STATE_AGGREGATING)
                .add("aggregates_what_is_added", Commands.on(() -> new Aggregated<>(Aggregates.sumLong(x -> x))), """
                        # 1 + 2 + 4.
                        in a 1 1 add
                        in a 2 2 add
                        in a 3 4 add
                        in a 4 0 get    -> a get: 7
                        end
                        """)
                .add("holds_nothing_at_first", Commands.on(() -> new Aggregated<>(Aggregates.count())), """
                        # null where nothing was added, not a count of 0.
                        in a 1 0 get    -> a get: none
                        in a 2 5 add
                        in a 3 0 get    -> a get: 1
                        end
                        """)
                .add("may_hold_a_mean", Commands.on(() -> new Aggregated<>(Aggregates.meanLong(x -> x))), """
                        # (1 + 2) / 2, then (1 + 2 + 6) / 3: the accumulator is more than the result.
                        in a 1 1 add
                        in a 2 2 add
                        in a 3 0 get    -> a get: 1.5
                        in a 4 6 add
                        in a 5 0 get    -> a get: 3.0
                        end
                        """)
                .add(
                        "may_hold_objects",
                        Commands.on(() -> new Aggregated<>(Aggregates.<Long, Long>countDistinct(x -> x % 10))),
                        """
                        # 1, 11 and 2: two different last digits.
                        in a 1 1 add
                        in a 2 11 add
                        in a 3 2 add
                        in a 4 0 get    -> a get: 2
                        end
                        """)
                .add(
                        "may_hold_the_greatest_few",
                        Commands.on(() -> new Aggregated<>(Aggregates.topN(2, Long.class, Long::compare))),
                        """
                        # 9 and 7 of 5, 9, 1, 7.
                        in a 1 5 add
                        in a 2 9 add
                        in a 3 1 add
                        in a 4 7 add
                        in a 5 0 get    -> a get: [9, 7]
                        end
                        """)
                .add(
                        "may_hold_two_at_once",
                        Commands.on(() -> new Aggregated<>(Aggregates.combine(
                                Aggregates.<Long>minLong(x -> x),
                                Aggregates.<Long>maxLong(x -> x),
                                (min, max) -> min + ".." + max))),
                        """
                        # The least and the greatest of 5, 3, 9.
                        in a 1 5 add
                        in a 2 0 get    -> a get: 5..5
                        in a 3 3 add
                        in a 4 9 add
                        in a 5 0 get    -> a get: 3..9
                        end
                        """)
                .add("begins_anew_once_cleared", Commands.on(() -> new Aggregated<>(Aggregates.sumLong(x -> x))), """
                        # 1 + 2, then 4 alone.
                        in a 1 1 add
                        in a 2 2 add
                        in a 3 0 clear
                        in a 4 0 get    -> a get: none
                        in a 5 4 add
                        in a 6 0 get    -> a get: 4
                        end
                        """)
                .add("is_of_one_key", Commands.on(() -> new Aggregated<>(Aggregates.count())), """
                        # Two of a, one of b.
                        in a 1 5 add
                        in b 2 5 add
                        in a 3 5 add
                        in a 4 0 get    -> a get: 2
                        in b 5 0 get    -> b get: 1
                        end
                        """)
                .list();
    }
}
