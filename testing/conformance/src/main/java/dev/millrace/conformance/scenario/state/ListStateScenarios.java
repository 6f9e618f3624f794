package dev.millrace.conformance.scenario.state;

import dev.millrace.api.state.ListState;
import dev.millrace.conformance.Feature;
import dev.millrace.conformance.scenario.Scenario;
import dev.millrace.conformance.scenario.ScenarioList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Scenarios on a list per key, with and without a limit. */
public final class ListStateScenarios {

    private ListStateScenarios() {}

    private static final class Elements extends Commands {
        private final ListState<Long> list;

        Elements(int keepLast) {
            list = keepLast == 0
                    ? listState("list", Long.class, unbounded())
                    : listState("list", Long.class, keepLast(keepLast));
        }

        @Override
        @Nullable
        Object carryOut(String command, long amount) throws Exception {
            switch (command) {
                case "add" -> list.add(amount);
                case "clear" -> list.clear();
                case "upTo" ->
                    list.set(LongStream.rangeClosed(1, amount).boxed().toList());
                case "size" -> {
                    return list.size();
                }
                case "get" -> {
                    return List.copyOf(list.get());
                }
                default -> throw unknown(command);
            }
            return null;
        }
    }

    /** All of them. */
    public static List<Scenario> all() {
        return ScenarioList.of(Feature.STATE_LIST)
                .add("keeps_elements_in_the_order_of_adding", Commands.on(() -> new Elements(0)), """
                        # Equal elements are elements each.
                        in a 1 5 add
                        in a 2 3 add
                        in a 3 5 add
                        in a 4 0 get    -> a get: [5, 3, 5]
                        end
                        """)
                .add("is_empty_at_first", Commands.on(() -> new Elements(0)), """
                        # An empty list, not null.
                        in a 1 0 get    -> a get: []
                        in a 2 0 size   -> a size: 0
                        end
                        """)
                .add("drops_the_oldest_beyond_its_limit", Commands.on(() -> new Elements(3)), """
                        # Three stay as they are; the fourth drops the first.
                        in a 1 1 add
                        in a 2 2 add
                        in a 3 3 add
                        in a 4 0 get    -> a get: [1, 2, 3]
                        in a 5 4 add
                        in a 6 0 get    -> a get: [2, 3, 4]
                        in a 7 0 size   -> a size: 3
                        end
                        """)
                .add("may_keep_just_one", Commands.on(() -> new Elements(1)), """
                        # The newest.
                        in a 1 1 add
                        in a 2 2 add
                        in a 3 0 get    -> a get: [2]
                        end
                        """)
                .add("is_replaced_as_a_whole", Commands.on(() -> new Elements(0)), """
                        # What was there is gone; with nothing in its place, the list is empty.
                        in a 1 9 add
                        in a 2 3 upTo
                        in a 3 0 get    -> a get: [1, 2, 3]
                        in a 4 4 add
                        in a 5 0 get    -> a get: [1, 2, 3, 4]
                        in a 6 0 upTo
                        in a 7 0 size   -> a size: 0
                        end
                        """)
                .add("is_replaced_within_its_limit", Commands.on(() -> new Elements(3)), """
                        # The newest three of 1 to 5.
                        in a 1 5 upTo
                        in a 2 0 get    -> a get: [3, 4, 5]
                        in a 3 6 add
                        in a 4 0 get    -> a get: [4, 5, 6]
                        end
                        """)
                .add("is_empty_once_cleared", Commands.on(() -> new Elements(3)), """
                        # And counts its limit anew.
                        in a 1 1 add
                        in a 2 2 add
                        in a 3 0 clear
                        in a 4 0 get    -> a get: []
                        in a 5 3 add
                        in a 6 4 add
                        in a 7 5 add
                        in a 8 0 get    -> a get: [3, 4, 5]
                        end
                        """)
                .add("is_of_one_key", Commands.on(() -> new Elements(2)), """
                        # b's elements do not push a's out.
                        in a 1 1 add
                        in b 2 2 add
                        in b 3 3 add
                        in b 4 4 add
                        in a 5 5 add
                        in a 6 0 get    -> a get: [1, 5]
                        in b 7 0 get    -> b get: [3, 4]
                        end
                        """)
                .add("grows_without_limit_where_it_says_so", Commands.on(() -> new Elements(0)), """
                        # A thousand and one.
                        in a 1 1000 upTo
                        in a 2 7 add
                        in a 3 0 size   -> a size: 1001
                        end
                        """)
                .list();
    }
}
