package dev.millrace.conformance.scenario.state;

import static java.time.Duration.ofMillis;

import dev.millrace.api.state.Ttl;
import dev.millrace.conformance.Definition;
import dev.millrace.conformance.Feature;
import dev.millrace.conformance.scenario.Scenario;
import dev.millrace.conformance.scenario.ScenarioList;
import java.util.List;

/**
 * Scenarios on state that expires in event time: 10 ms after its last write, that is, when the watermark reaches the
 * timestamp of the record that wrote it, plus 10. A record sees the watermark of those before it: 1 ms below the
 * newest.
 */
public final class EventTimeTtlScenarios {

    private static final Ttl TEN = Ttl.ofEventTime(ofMillis(10));

    private EventTimeTtlScenarios() {}

    /** All of them. */
    public static List<Scenario> all() {
        return ScenarioList.of(Feature.TTL_EVENT_TIME)
                .add("is_seen_to_the_millisecond", mortal(), """
                        # Written at 5, it expires at the watermark 15: seen at 14 (after b's 15), not at 15 (after b's
                        # 16).
                        in a 5 7 set
                        in b 15 0 nothing
                        in a 15 0 get       -> a get: 7
                        in b 16 0 nothing
                        in a 16 0 get       -> a get: none
                        end
                        """)
                .add("lives_on_from_its_last_write", mortal(), """
                        # Written again at 12: until 22.
                        in a 5 7 set
                        in a 12 8 set
                        in b 22 0 nothing
                        in a 22 0 get       -> a get: 8
                        in b 23 0 nothing
                        in a 23 0 get       -> a get: none
                        end
                        """)
                .add("does_not_live_on_from_reading", mortal(), """
                        # Read at 14 and 15; gone at 15 all the same.
                        in a 5 7 set
                        in a 14 0 get       -> a get: 7
                        in a 15 0 get       -> a get: 7
                        in b 16 0 nothing
                        in a 16 0 get       -> a get: none
                        end
                        """)
                .add(
                        "lives_on_from_reading_where_it_says_so",
                        Commands.on(() -> new Mortal(TEN.refreshedByReads())),
                        """
                        # Read at 14: until 24.
                        in a 5 7 set
                        in a 14 0 get       -> a get: 7
                        in b 24 0 nothing
                        in a 24 0 get       -> a get: 7
                        in b 35 0 nothing
                        in a 35 0 get       -> a get: none
                        end
                        """)
                .add("is_not_cut_short_by_a_record_that_is_behind", mortal(), """
                        # Written at 12, then by a record at 5: until 22 all the same.
                        in a 12 7 set
                        in a 5 8 set
                        in b 22 0 nothing
                        in a 22 0 get       -> a get: 8
                        in b 23 0 nothing
                        in a 23 0 get       -> a get: none
                        end
                        """)
                .add("may_be_written_anew", mortal(), """
                        # Expired, then written at 30: until 40.
                        in a 5 7 set
                        in b 30 0 nothing
                        in a 30 0 get       -> a get: none
                        in a 30 9 set
                        in b 40 0 nothing
                        in a 40 0 get       -> a get: 9
                        end
                        """)
                .add("is_counted_for_each_element_of_a_list", mortal(), """
                        # 1 from 5 on, 2 from 10 on: at the watermark 15 the first is gone, at 20 both.
                        in a 5 1 add
                        in a 10 2 add
                        in a 15 0 list      -> a list: [1, 2]
                        in b 16 0 nothing
                        in a 16 0 list      -> a list: [2]
                        in b 21 0 nothing
                        in a 21 0 list      -> a list: []
                        end
                        """)
                .add("is_counted_for_each_entry_of_a_map", mortal(), """
                        # 3 from 5 on, 4 from 10 on, and 3 anew from 12 on.
                        in a 5 307 put
                        in a 10 408 put
                        in a 12 309 put
                        in b 21 0 nothing
                        in a 21 0 map       -> a map: {3=9}
                        in b 23 0 nothing
                        in a 23 300 entry   -> a entry: none
                        in a 23 0 map       -> a map: {}
                        end
                        """)
                .add("ends_what_others_were_combined_into", mortal(), """
                        # 1 and 2 until 20, each addition being a write; then 4 alone.
                        in a 5 1 reduce
                        in a 10 2 reduce
                        in a 20 0 reduced   -> a reduced: 3
                        in b 21 0 nothing
                        in a 21 0 reduced   -> a reduced: none
                        in a 21 4 reduce
                        in a 22 0 reduced   -> a reduced: 4
                        end
                        """)
                .add("ends_an_aggregate", mortal(), """
                        # As with what is reduced.
                        in a 5 1 aggregate
                        in a 10 2 aggregate
                        in a 20 0 aggregated    -> a aggregated: 3
                        in b 21 0 nothing
                        in a 21 0 aggregated    -> a aggregated: none
                        in a 21 4 aggregate
                        in a 22 0 aggregated    -> a aggregated: 4
                        end
                        """)
                .add("is_of_one_key", mortal(), """
                        # a's from 5, b's from 9: at the watermark 15 only a's is gone.
                        in a 5 7 set
                        in b 9 8 set
                        in c 16 0 nothing
                        in a 16 0 get       -> a get: none
                        in b 16 0 get       -> b get: 8
                        end
                        """)
                .list();
    }

    private static Definition mortal() {
        return Commands.on(() -> new Mortal(TEN));
    }
}
