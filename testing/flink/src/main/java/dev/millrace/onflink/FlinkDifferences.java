package dev.millrace.onflink;

import java.util.Map;

/** The scenarios that come out otherwise on Flink than they should, with the reason: all that are known. */
public final class FlinkDifferences {

    private static final Map<String, String> BY_SCENARIO = Map.of(
            "end_of_input/fires_timers_of_the_clock_at_the_last_watermark",
            "Flink tells a keyed function of the watermark only with a record or a timer, and at the end of the input with that end");

    private static final String TIME_OF_IDLE =
            "where tasks of their own read the splits, one that was idle resumes at the time that its idle time had come to, since what a"
                    + " task of Flink's has said of its time does not fall";

    private static final Map<String, String> IN_SEVERAL_TASKS = Map.of(
            "idle_splits/may_be_idle_again_and_again",
            TIME_OF_IDLE,
            "idle_splits/may_come_back_behind_the_others",
            TIME_OF_IDLE);

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
