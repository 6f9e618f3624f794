package dev.millrace.onflink;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A reason for which a scenario comes out otherwise on windows of Flink's own, with the scenarios: all that are known. */
public enum NativeDifference {
    /** Flink has no results before a window's end beside those at its end. */
    EARLY_RESULTS(
            "early results: Flink has them only by triggers that replace its own",
            "early_panes/are_withdrawn_when_a_session_grows",
            "early_panes/come_at_each_interval_while_the_window_changes",
            "early_panes/come_for_every_sliding_window_that_changed",
            "early_panes/come_for_the_keys_that_changed",
            "early_panes/do_not_come_when_the_window_closed_before",
            "early_panes/do_not_come_where_nothing_changed",
            "early_panes/end_with_the_window_though_late_records_come",
            "early_panes/take_what_came_a_millisecond_before",
            "processing_windows/may_have_early_results"),

    /** In Flink the result of a session stays when the session becomes part of another. */
    RETRACTIONS(
            "withdrawn results of sessions that grow: Flink's stay",
            "session_merge/a_fired_and_an_open_session_are_bridged",
            "session_merge/a_fired_session_grows_at_its_beginning",
            "session_merge/a_fired_session_that_grows_is_withdrawn",
            "session_merge/a_grown_session_is_over_to_the_millisecond",
            "session_merge/a_grown_session_that_is_over_fires_at_once",
            "session_merge/a_session_that_grows_twice_is_withdrawn_twice",
            "session_merge/two_fired_sessions_are_bridged",
            "session_merge/what_is_withdrawn_is_the_last_result"),

    /** Nothing tells a function on Flink why its window fired, and how often it has. */
    PANES(
            "which of a window's results one is: Flink tells nothing apart",
            "early_panes/are_stamped_with_the_last_millisecond_of_the_window",
            "refiring/a_function_sees_which_result_it_is"),

    /** Flink judges a record that is in no window by its own timestamp. */
    GAPS(
            "records in no window: late in Flink if behind the watermark",
            "sliding_gaps/never_call_a_record_in_a_gap_late"),

    /** Flink refuses an offset as large as the slide. */
    OFFSETS(
            "offsets as large as the window: refused by Flink",
            "offsets/change_nothing_when_a_whole_window",
            "offsets/may_be_further_back_than_the_window_is_long",
            "offsets/may_be_larger_than_the_window"),

    /** At the end of the input Flink drops the windows that wait for the clock. */
    END_OF_PROCESSING_TIME(
            "windows open in processing time at the end of the input: dropped by Flink",
            "processing_windows/fire_at_the_end_of_input");

    private static final Map<String, NativeDifference> BY_SCENARIO = byScenario();

    private final String reason;
    private final List<String> scenarios;

    NativeDifference(String reason, String... scenarios) {
        this.reason = reason;
        this.scenarios = List.of(scenarios);
    }

    /** All scenarios that differ, with the reason. */
    public static Map<String, NativeDifference> all() {
        return BY_SCENARIO;
    }

    /** The reason, as the table of conformance gives it. */
    public String reason() {
        return reason;
    }

    /** Whether Flink lacks results that Millrace has, and has all others. */
    public boolean onlyLacksResults() {
        return this == EARLY_RESULTS || this == RETRACTIONS;
    }

    private static Map<String, NativeDifference> byScenario() {
        Map<String, NativeDifference> all = new TreeMap<>();
        for (NativeDifference difference : values()) {
            difference.scenarios.forEach(scenario -> all.put(scenario, difference));
        }
        return Map.copyOf(all);
    }
}
