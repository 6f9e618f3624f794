package dev.millrace.onflink;

import java.util.Map;

/** The scenarios that come out otherwise on Flink than they should, with the reason: all that are known. */
public final class FlinkDifferences {

    private static final Map<String, String> BY_SCENARIO = Map.of(
            "end_of_input/fires_timers_of_the_clock_at_the_last_watermark",
            "Flink tells a keyed function of the watermark only with a record or a timer, and at the end of the input with that end");

    private static final Map<String, String> IN_SEVERAL_TASKS = Map.of(
            "idle_splits/may_come_back_behind_the_others",
            "where tasks of their own read the splits, Flink leaves one that was idle out of the least watermark until it has caught up");

    private FlinkDifferences() {}

    /** The reasons by the names of scenarios that differ with several tasks that begin once: not where they are restored. */
    public static Map<String, String> inSeveralTasks() {
        return IN_SEVERAL_TASKS;
    }

    /** The reasons by the names of scenarios, of those that differ however they are run. */
    public static Map<String, String> all() {
        return BY_SCENARIO;
    }
}
