package dev.millrace.conformance.scenario.stream;

import static java.time.Duration.ofMillis;

import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Over;
import dev.millrace.conformance.Definition;
import dev.millrace.conformance.Feature;
import dev.millrace.conformance.input.Event;
import dev.millrace.conformance.scenario.Scenario;
import dev.millrace.conformance.scenario.ScenarioList;
import java.util.List;

/** Scenarios on looking back on the last records of a key, in the order of arrival, the record itself included. */
public final class OverLastRecordsScenarios {

    private OverLastRecordsScenarios() {}

    /** All of them. */
    public static List<Scenario> all() {
        return ScenarioList.of(Feature.OVER_LAST_RECORDS)
                .add("counts_the_record_itself", sums(1), """
                        # The last one record is the record.
                        order by key
                        in a 1 1        -> a 1 1 | 1
                        in a 2 2        -> a 2 2 | 2
                        end
                        """)
                .add("forgets_what_is_too_many_back", sums(3), """
                        # From the fourth on, the one three before is left out.
                        order by key
                        in a 1 1        -> a 1 1 | 1
                        in a 2 2        -> a 2 2 | 3
                        in a 3 4        -> a 3 4 | 7
                        in a 4 8        -> a 4 8 | 14
                        in a 5 16       -> a 5 16 | 28
                        end
                        """)
                .add("keeps_keys_apart", sums(2), """
                        # b's records do not push a's out.
                        order by key
                        in a 1 1        -> a 1 1 | 1
                        in b 2 2        -> b 2 2 | 2
                        in b 3 4        -> b 3 4 | 6
                        in b 4 8        -> b 4 8 | 12
                        in a 5 16       -> a 5 16 | 17
                        end
                        """)
                .add("goes_by_arrival_and_not_by_time", sums(2), """
                        # The record at 3 arrives last and looks back on the one at 9.
                        order by key
                        in a 5 1        -> a 5 1 | 1
                        in a 9 2        -> a 9 2 | 3
                        in a 3 4        -> a 3 4 | 6
                        in a 7 8        -> a 7 8 | 12
                        end
                        """)
                .add("takes_records_however_late", sums(2), """
                        # No watermark makes a record late here.
                        order by key
                        in a 1000 1     -> a 1000 1 | 1
                        in a 1 2        -> a 1 2 | 3
                        end
                        """)
                .add("forgets_a_greatest_value", of(2, Aggregates.maxLong(Event::amount)), """
                        # 9 is gone with the third record.
                        order by key
                        in a 1 9        -> a 1 9 | 9
                        in a 2 1        -> a 2 1 | 9
                        in a 3 5        -> a 3 5 | 5
                        in a 4 5        -> a 4 5 | 5
                        end
                        """)
                .add("may_collect", of(3, Aggregates.countDistinct(Event::tag)), """
                        # Different tags among the last three.
                        order by key
                        in a 1 0 x      -> a 1 0 x | 1
                        in a 2 0 y      -> a 2 0 y | 2
                        in a 3 0 x      -> a 3 0 x | 2
                        in a 4 0 x      -> a 4 0 x | 2
                        in a 5 0 x      -> a 5 0 x | 1
                        end
                        """)
                .add("stamps_results_as_the_record", stamped(), """
                        # The timestamp of the record.
                        order by key
                        in a 5 1        -> a 5 1 | 1 @5
                        in a 3 2        -> a 3 2 | 3 @3
                        end
                        """)
                .add("looks_back_on_all_where_the_limit_is_large", sums(1000), """
                        # Six are fewer than a thousand.
                        order by key
                        in a 1 1        -> a 1 1 | 1
                        in a 2 2        -> a 2 2 | 3
                        in a 3 4        -> a 3 4 | 7
                        in a 4 8        -> a 4 8 | 15
                        in a 5 16       -> a 5 16 | 31
                        in a 6 32       -> a 6 32 | 63
                        end
                        """)
                .list();
    }

    private static Definition sums(int records) {
        return of(records, Aggregates.sumLong(Event::amount));
    }

    private static <R> Definition of(int records, Aggregate<Event, R> aggregate) {
        return (pipeline, fixtures) -> fixtures.read(pipeline, "in", Watermarks.outOfOrderBy(ofMillis(5)))
                .keyBy(Event::key)
                .over(Over.onArrival().lastRecords(records))
                .aggregate("over", aggregate)
                .writeTo("out", fixtures.sink("out"));
    }

    private static Definition stamped() {
        return (pipeline, fixtures) -> fixtures.read(pipeline, "in", Watermarks.outOfOrderBy(ofMillis(5)))
                .keyBy(Event::key)
                .over(Over.onArrival().lastRecords(2))
                .aggregate("over", Aggregates.sumLong(Event::amount))
                .writeTo("out", fixtures.stampedSink("out"));
    }
}
