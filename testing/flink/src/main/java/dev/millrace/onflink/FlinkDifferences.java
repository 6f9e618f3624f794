package dev.millrace.onflink;

import java.util.Map;

/** The scenarios that come out otherwise on Flink than they should, with the reason: all that are known. */
public final class FlinkDifferences {

    private static final Map<String, String> BY_SCENARIO = Map.of(
            "end_of_input/fires_timers_of_the_clock_at_the_last_watermark",
            "Flink tells a keyed function of the watermark only with a record or a timer, and at the end of the input with that end");

    private FlinkDifferences() {}

    /** The reasons by the names of scenarios. */
    public static Map<String, String> all() {
        return BY_SCENARIO;
    }
}
