package dev.millrace.api.error;

import dev.millrace.api.Internal;
import dev.millrace.api.SideOutput;
import dev.millrace.api.source.BadRecord;

/** What runners say of input, a function, a window or a piece of state that is not as it must be; the same on every runner. */
@Internal
public final class FunctionErrors {

    private FunctionErrors() {}

    /** For a function that emits {@code null}. */
    public static MillraceException nullEmitted(String operator) {
        return MillraceException.user("NULL_RESULT", "the function emitted null")
                .at(operator)
                .remedy("emit nothing where there is nothing to emit; wrap what may be absent in an Optional")
                .build();
    }

    /** For a map that returns {@code null}. */
    public static MillraceException nullReturned(String operator, Object value) {
        return MillraceException.user("NULL_RESULT", "the function returned null for the record " + value)
                .at(operator)
                .remedy("use filter or flatMap to leave records out")
                .build();
    }

    /** For a function that emits when it is not called. */
    public static MillraceException outsideCallback(String operator) {
        return MillraceException.user("NOT_IN_CALLBACK", "the function emitted outside of a callback")
                .at(operator)
                .remedy("emit only in onRecord and onTimer, on the thread that calls them")
                .build();
    }

    /** For a function that emits to a side output of which its operator knows nothing. */
    public static MillraceException undeclaredOutput(String operator, SideOutput<?> output) {
        return MillraceException.user(
                        "UNDECLARED_SIDE_OUTPUT", "the function emits to " + output + ", which it has not declared")
                .at(operator)
                .remedy("declare it as a field of the function: emitsTo(output), or sideOutput(name, type)")
                .build();
    }

    /** For a batch function that returns something else than a result for each value. */
    public static MillraceException badBatchResult(String operator, String what, int values) {
        return MillraceException.user("BAD_BATCH_RESULT", "the function returned " + what + " for a batch of " + values)
                .at(operator)
                .remedy("return one result per value, in order")
                .build();
    }

    /** For a record that is late where that is said to be a failure; both times in milliseconds since the epoch. */
    public static MillraceException lateRecord(String operator, long timestampMs, long watermarkMs) {
        return MillraceException.user(
                        "LATE_RECORD",
                        "a record with timestamp " + timestampMs + " came when the watermark was " + watermarkMs
                                + " and all its windows were closed")
                .at(operator)
                .remedy("allow more lateness or disorder, or say Late.drop() or Late.to(output)")
                .build();
    }

    /** For input that is no record, where the source is to fail on such. */
    public static MillraceException badRecord(String source, BadRecord bad) {
        return MillraceException.user("BAD_RECORD", bad.reason() + " in: " + bad.input())
                .at(source + ", " + bad.place())
                .remedy("mend the input, or have the source skip bad records or send them to a side output")
                .build();
    }

    /** For a record without a timestamp that is to look back in time. */
    public static MillraceException noTimestamp(String operator, Object value) {
        return MillraceException.user("NO_TIMESTAMP", "a record without a timestamp cannot look back in time: " + value)
                .at(operator)
                .remedy("say where timestamps are when reading the source, or look back on lastRecords(n)")
                .build();
    }

    /** For a record whose key is {@code null}; {@code producer} is the operator that emitted it. */
    public static MillraceException nullKey(String producer, Object value) {
        return MillraceException.user("NULL_KEY", "the key of the record " + value + " is null")
                .at(producer)
                .remedy("filter such records out before keyBy, or give them a key of their own")
                .build();
    }

    /** For state or timers used while there is no key; {@code what} says which, such as {@code state 'last' was}. */
    public static MillraceException noKey(String operator, String what) {
        return MillraceException.user("NO_KEY", what + " used outside of a callback for a key")
                .at(operator)
                .remedy("use state and timers only in onRecord and onTimer, on the thread that calls them")
                .build();
    }

    /** For {@code null} given to a piece of state. */
    public static MillraceException nullInState(String operator, String state, String what) {
        return MillraceException.user("NULL_IN_STATE", what + " of state '" + state + "' is null")
                .at(operator)
                .remedy("clear or remove what shall be gone; wrap what may be absent in an Optional")
                .build();
    }
}
