package dev.millrace.conformance.scenario.state;

import dev.millrace.api.state.MapState;
import dev.millrace.conformance.Feature;
import dev.millrace.conformance.scenario.Scenario;
import dev.millrace.conformance.scenario.ScenarioList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Scenarios on a map per key. An entry goes from the amount's hundreds to its remainder: 307 is 3 to 7. */
public final class MapStateScenarios {

    private MapStateScenarios() {}

    private static final class Entries extends Commands {
        private final MapState<Long, Long> map = mapState("map", Long.class, Long.class, unbounded());

        @Override
        @Nullable
        Object carryOut(String command, long amount) throws Exception {
            long key = amount / 100;
            switch (command) {
                case "put" -> map.put(key, amount % 100);
                case "remove" -> map.remove(key);
                case "clear" -> map.clear();
                case "get" -> {
                    return orNone(map.get(key));
                }
                case "contains" -> {
                    return map.contains(key);
                }
                case "size" -> {
                    return map.size();
                }
                case "all" -> {
                    Map<Long, Long> sorted = new TreeMap<>();
                    map.entries().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
                    return sorted;
                }
                default -> throw unknown(command);
            }
            return null;
        }
    }

    /** All of them. */
    public static List<Scenario> all() {
        return ScenarioList.of(Feature.STATE_MAP)
                .add("holds_an_entry_per_key_of_its_own", Commands.on(Entries::new), """
                        # 3 to 7, 4 to 8.
                        in a 1 307 put
                        in a 2 408 put
                        in a 3 300 get      -> a get: 7
                        in a 4 400 get      -> a get: 8
                        in a 5 500 get      -> a get: none
                        end
                        """)
                .add("replaces_an_entry", Commands.on(Entries::new), """
                        # 3 to 7, then 3 to 9: one entry.
                        in a 1 307 put
                        in a 2 309 put
                        in a 3 300 get      -> a get: 9
                        in a 4 0 size       -> a size: 1
                        end
                        """)
                .add("removes_an_entry", Commands.on(Entries::new), """
                        # The other stays; to remove what is not there changes nothing.
                        in a 1 307 put
                        in a 2 408 put
                        in a 3 300 remove
                        in a 4 500 remove
                        in a 5 0 all        -> a all: {4=8}
                        end
                        """)
                .add("knows_what_it_contains", Commands.on(Entries::new), """
                        # Before, after, and after removal; a value of 0 is a value.
                        in a 1 300 contains -> a contains: false
                        in a 2 300 put
                        in a 3 300 contains -> a contains: true
                        in a 4 300 get      -> a get: 0
                        in a 5 300 remove
                        in a 6 300 contains -> a contains: false
                        end
                        """)
                .add("lists_its_entries", Commands.on(Entries::new), """
                        # All of them, each once.
                        in a 1 0 all        -> a all: {}
                        in a 2 307 put
                        in a 3 108 put
                        in a 4 209 put
                        in a 5 101 put
                        in a 6 0 all        -> a all: {1=1, 2=9, 3=7}
                        end
                        """)
                .add("counts_its_entries", Commands.on(Entries::new), """
                        # Replacing adds none.
                        in a 1 0 size       -> a size: 0
                        in a 2 307 put
                        in a 3 408 put
                        in a 4 309 put
                        in a 5 0 size       -> a size: 2
                        in a 6 400 remove
                        in a 7 0 size       -> a size: 1
                        end
                        """)
                .add("is_empty_once_cleared", Commands.on(Entries::new), """
                        # And may be filled again.
                        in a 1 307 put
                        in a 2 408 put
                        in a 3 0 clear
                        in a 4 0 all        -> a all: {}
                        in a 5 300 contains -> a contains: false
                        in a 6 509 put
                        in a 7 0 all        -> a all: {5=9}
                        end
                        """)
                .add("is_of_one_key", Commands.on(Entries::new), """
                        # The same entry for two keys.
                        in a 1 307 put
                        in b 2 308 put
                        in b 3 409 put
                        in a 4 0 all        -> a all: {3=7}
                        in a 5 0 clear
                        in b 6 0 all        -> b all: {3=8, 4=9}
                        end
                        """)
                .list();
    }
}
