package dev.millrace.conformance;

/** What a runner may be able to do: the rows of the table of features. */
public enum Feature {
    /** Stateless operators: map, filter, flatMap, process, union, rebalance. */
    STATELESS("map, filter, flatMap, process, rebalance"),
    /** Watermarks as a function of a split's records. */
    WATERMARKS("watermarks from records: bounded, in steps, by a rule of the user's"),
    /** Tumbling windows. */
    TUMBLING("tumbling windows"),
    /** Sliding windows whose size is a multiple of the slide. */
    SLIDING("sliding windows, size a multiple of the slide"),
    /** Sliding windows whose size is not a multiple of the slide. */
    SLIDING_UNEVEN("sliding windows, size no multiple of the slide"),
    /** Sliding windows whose slide is larger than their size. */
    SLIDING_GAPS("sliding windows with gaps, slide larger than size"),
    /** Session windows. */
    SESSION("session windows"),
    /** Sessions that merge, and results that are withdrawn because of it. */
    SESSION_MERGE("sessions that merge, bridge and withdraw results"),
    /** Windows shifted against the epoch, also to before it. */
    OFFSETS("window offsets, also negative"),
    /** Results that late records may still change. */
    LATENESS("allowed lateness"),
    /** Records late for every window they belong to. */
    LATE_DATA("late records: dropped, to a side output, failing the run"),
    /** Records late for some of their windows. */
    PARTLY_LATE("records late for some of their windows"),
    /** Windows that fire again. */
    REFIRING("windows that fire again for records behind the watermark"),
    /** Preliminary results. */
    EARLY_PANES("early results"),
    /** Windows over the clock of the run. */
    PROCESSING_WINDOWS("processing-time windows"),
    /** Timers in event time. */
    EVENT_TIMERS("event-time timers"),
    /** Timers in processing time. */
    PROCESSING_TIMERS("processing-time timers"),
    /** State that expires in event time. */
    TTL_EVENT_TIME("state that expires in event time"),
    /** State that expires in processing time. */
    TTL_PROCESSING_TIME("state that expires in processing time"),
    /** Splits that yield nothing for a while. */
    IDLE_SPLITS("idle splits"),
    /** Splits that come to their end before others. */
    FINISHED_SPLITS("finished splits"),
    /** Sources that are not asked for records. */
    PAUSED_SPLITS("paused sources"),
    /** The watermark of a union. */
    UNION_WATERMARKS("watermarks of unions"),
    /** The watermark of two connected streams. */
    CONNECT_WATERMARKS("watermarks of connected streams"),
    /** Looking back on a number of records. */
    OVER_LAST_RECORDS("over, the last records"),
    /** Looking back on a span of event time. */
    OVER_LAST_DURATION("over, a span of time"),
    /** The greatest of a group. */
    TOP_N("top-N"),
    /** Aggregates without end. */
    RUNNING_AGGREGATES("running aggregates"),
    /** Side outputs of functions and bad records of sources. */
    SIDE_OUTPUTS("side outputs"),
    /** Functions over batches of values. */
    MAP_BATCH("mapBatch"),
    /** The ready-made aggregates. */
    AGGREGATES("the ready-made aggregates"),
    /** One value per key. */
    STATE_VALUE("value state"),
    /** A list per key. */
    STATE_LIST("list state"),
    /** A map per key. */
    STATE_MAP("map state"),
    /** A value per key that others are combined into. */
    STATE_REDUCING("reducing state"),
    /** An aggregate per key. */
    STATE_AGGREGATING("aggregating state"),
    /** What fires when the input comes to its end. */
    END_OF_INPUT("end of input"),
    /** A clock that is moved on by the test, only when all is at rest. */
    CLOCK("a clock moved on by the test"),
    /** Stopping with a snapshot, so that nothing fires. */
    STOPPING("stopping with a snapshot"),
    /** Counts of late records and of a user's own. */
    COUNTERS("counters");

    private final String title;

    Feature(String title) {
        this.title = title;
    }

    /** What the table calls it. */
    public String title() {
        return title;
    }
}
