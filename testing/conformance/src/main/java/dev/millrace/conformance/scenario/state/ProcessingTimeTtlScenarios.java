package dev.millrace.conformance.scenario.state;

import static java.time.Duration.ofMillis;

import dev.millrace.api.state.Ttl;
import dev.millrace.conformance.Definition;
import dev.millrace.conformance.Feature;
import dev.millrace.conformance.scenario.Scenario;
import dev.millrace.conformance.scenario.ScenarioList;
import java.util.List;

/**
 * Scenarios on state that expires by the clock of the run: 100 ms after its last write. Flink: expired where last
 * access + ttl {@code <=} now. Event time stands still.
 */
public final class ProcessingTimeTtlScenarios {

    private static final Ttl HUNDRED = Ttl.ofProcessingTime(ofMillis(100));

    private ProcessingTimeTtlScenarios() {}

    /** All of them. */
    public static List<Scenario> all() {
        return ScenarioList.of(Feature.TTL_PROCESSING_TIME)
                .add("is_seen_to_the_millisecond", mortal(), """
                        # Written at 10: there at 109, gone at 110.
                        @10  in a 1 7 set
                        @109 in a 1 0 get   -> a get: 7
                        @110 in a 1 0 get   -> a get: none
                        @111 end
                        """)
                .add("lives_on_from_its_last_write", mortal(), """
                        # Written again at 90: until 190.
                        @10  in a 1 7 set
                        @90  in a 1 8 set
                        @189 in a 1 0 get   -> a get: 8
                        @190 in a 1 0 get   -> a get: none
                        @200 end
                        """)
                .add("does_not_live_on_from_reading", mortal(), """
                        # Read at 60; gone at 110 all the same.
                        @10  in a 1 7 set
                        @60  in a 1 0 get   -> a get: 7
                        @110 in a 1 0 get   -> a get: none
                        @120 end
                        """)
                .add(
                        "lives_on_from_reading_where_it_says_so",
                        Commands.on(() -> new Mortal(HUNDRED.refreshedByReads())),
                        """
                        # Read at 60, until 160; read at 159, until 259.
                        @10  in a 1 7 set
                        @60  in a 1 0 get   -> a get: 7
                        @159 in a 1 0 get   -> a get: 7
                        @259 in a 1 0 get   -> a get: none
                        @300 end
                        """)
                .add("may_be_written_anew", mortal(), """
                        # Gone at 110, written at 150: until 250.
                        @10  in a 1 7 set
                        @150 in a 1 0 get   -> a get: none
                        @151 in a 1 9 set
                        @250 in a 1 0 get   -> a get: 9
                        @251 in a 1 0 get   -> a get: none
                        @300 end
                        """)
                .add("is_counted_for_each_element_of_a_list", mortal(), """
                        # 1 until 110, 2 until 160.
                        @10  in a 1 1 add
                        @60  in a 1 2 add
                        @109 in a 1 0 list  -> a list: [1, 2]
                        @110 in a 1 0 list  -> a list: [2]
                        @160 in a 1 0 list  -> a list: []
                        @200 end
                        """)
                .add("is_counted_for_each_entry_of_a_map", mortal(), """
                        # 3 is written anew at 90: until 190; 4 until 160.
                        @10  in a 1 307 put
                        @60  in a 1 408 put
                        @90  in a 1 309 put
                        @159 in a 1 0 map   -> a map: {3=9, 4=8}
                        @160 in a 1 0 map   -> a map: {3=9}
                        @190 in a 1 300 entry   -> a entry: none
                        @200 end
                        """)
                .add("ends_what_others_were_combined_into", mortal(), """
                        # Each addition is a write: until 160; then 4 alone.
                        @10  in a 1 1 reduce
                        @60  in a 1 2 reduce
                        @159 in a 1 0 reduced   -> a reduced: 3
                        @160 in a 1 4 reduce
                        @170 in a 1 0 reduced   -> a reduced: 4
                        @200 end
                        """)
                .add("ends_an_aggregate", mortal(), """
                        # As with what is reduced.
                        @10  in a 1 1 aggregate
                        @60  in a 1 2 aggregate
                        @159 in a 1 0 aggregated    -> a aggregated: 3
                        @160 in a 1 0 aggregated    -> a aggregated: none
                        @200 end
                        """)
                .add("does_not_go_by_event_time", mortal(), """
                        # The watermark is far ahead; the clock is not.
                        @10  in a 1 7 set
                        @20  in b 1000000 0 nothing
                        @30  in a 1000001 0 get     -> a get: 7
                        @200 end
                        """)
                .add("is_of_one_key", mortal(), """
                        # b wrote later.
                        @10  in a 1 7 set
                        @60  in b 1 8 set
                        @120 in a 1 0 get   -> a get: none
                        @130 in b 1 0 get   -> b get: 8
                        @200 end
                        """)
                .list();
    }

    private static Definition mortal() {
        return Commands.on(() -> new Mortal(HUNDRED));
    }
}
