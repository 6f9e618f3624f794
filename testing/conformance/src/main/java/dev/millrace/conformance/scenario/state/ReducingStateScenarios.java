package dev.millrace.conformance.scenario.state;

import dev.millrace.api.function.Combiner;
import dev.millrace.api.state.ReducingState;
import dev.millrace.conformance.Feature;
import dev.millrace.conformance.scenario.Scenario;
import dev.millrace.conformance.scenario.ScenarioList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scenarios on a value per key that others are combined into. */
public final class ReducingStateScenarios {

    private ReducingStateScenarios() {}

    private static final class Reduced extends Commands {
        private final ReducingState<Long> reduced;

        Reduced(Combiner<Long> combiner) {
            reduced = reducingState("reduced", Long.class, combiner, unbounded());
        }

        @Override
        @Nullable
        Object carryOut(String command, long amount) throws Exception {
            switch (command) {
                case "add" -> reduced.add(amount);
                case "clear" -> reduced.clear();
                case "get" -> {
                    return orNone(reduced.get());
                }
                default -> throw unknown(command);
            }
            return null;
        }
    }

    private static final class Words extends Commands {
        private final ReducingState<String> words =
                reducingState("words", String.class, (left, right) -> left + "-" + right, unbounded());

        @Override
        @Nullable
        Object carryOut(String command, long amount) throws Exception {
            if (command.equals("get")) {
                return orNone(words.get());
            }
            words.add(command);
            return null;
        }
    }

    /** All of them. */
    public static List<Scenario> all() {
        return ScenarioList.of(Feature.STATE_REDUCING)
                .add("combines_what_is_added", Commands.on(() -> new Reduced(Long::sum)), """
                        # 1 + 2 + 4.
                        in a 1 1 add
                        in a 2 2 add
                        in a 3 4 add
                        in a 4 0 get    -> a get: 7
                        end
                        """)
                .add("holds_nothing_at_first", Commands.on(() -> new Reduced(Long::sum)), """
                        # null, not 0.
                        in a 1 0 get    -> a get: none
                        end
                        """)
                .add("holds_the_first_as_it_is", Commands.on(() -> new Reduced((left, right) -> left * right + 1)), """
                        # One value is combined with nothing.
                        in a 1 5 add
                        in a 2 0 get    -> a get: 5
                        end
                        """)
                .add("combines_on_the_right", Commands.on(Words::new), """
                        # What is there stands left.
                        in a 1 0 one
                        in a 2 0 two
                        in a 3 0 three
                        in a 4 0 get    -> a get: one-two-three
                        end
                        """)
                .add("may_hold_the_greatest", Commands.on(() -> new Reduced(Math::max)), """
                        # 5 of 3, 5, 4.
                        in a 1 3 add
                        in a 2 5 add
                        in a 3 4 add
                        in a 4 0 get    -> a get: 5
                        end
                        """)
                .add("begins_anew_once_cleared", Commands.on(() -> new Reduced(Long::sum)), """
                        # 1 + 2, then 4 alone.
                        in a 1 1 add
                        in a 2 2 add
                        in a 3 0 clear
                        in a 4 0 get    -> a get: none
                        in a 5 4 add
                        in a 6 0 get    -> a get: 4
                        end
                        """)
                .add("is_of_one_key", Commands.on(() -> new Reduced(Long::sum)), """
                        # a: 1 + 4, b: 2.
                        in a 1 1 add
                        in b 2 2 add
                        in a 3 4 add
                        in a 4 0 get    -> a get: 5
                        in b 5 0 get    -> b get: 2
                        end
                        """)
                .add("is_not_changed_by_reading", Commands.on(() -> new Reduced(Long::sum)), """
                        # Read twice, the same twice.
                        in a 1 1 add
                        in a 2 0 get    -> a get: 1
                        in a 3 0 get    -> a get: 1
                        in a 4 2 add
                        in a 5 0 get    -> a get: 3
                        end
                        """)
                .list();
    }
}
