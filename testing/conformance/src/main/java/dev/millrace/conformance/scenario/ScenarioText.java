package dev.millrace.conformance.scenario;

import dev.millrace.conformance.Expectation;
import dev.millrace.conformance.input.Script;

/**
 * A script and what must come of it, as written in one text:
 *
 * <pre>
 * # How the expectation was worked out. Required.
 * order by key              lines of a sink with the same first word come in order (default: any order)
 * order exact               lines of a sink come in this very order
 * free                      the interleaving of splits does not matter, though there are several
 * paced                     it does, though there is only one
 *
 * in a 5 1                  source 'in' yields a record with key a, event time 5, amount 1
 * in/x a 5 1 red            the same from the split x, with a tag; without a name it is the split 0
 * in/x waits                nothing, ever; but the split is there
 * in/x ends                 the split comes to its end
 * in bad 4,x                the split yields something that is no record
 * in pauses                 the run stops asking the source for records
 * in resumes                and asks again
 * &#64;120 in a 5 1            the same at the instant 120 of the run's clock
 * &#64;150                      nothing but the clock
 * end                       all splits that have not ended come to their end
 * stop                      the run is stopped
 *
 * in a 25 1   -> a [0,10) 3 ; late: a 3 7     what comes out at this instant, into sinks 'out' and 'late'
 *             -> a [10,20) 1                  more of it
 *
 * late_records w 2          a count of the operator w that is not 0
 * late_assignments w 1
 * count w seen 3            a count that a function declares
 * fails w, 17, 19           the run fails with a message that names these
 * </pre>
 *
 * <p>Without {@code @}, a line happens 1 ms after the one before; the first at 1. A script with one split and no {@code
 * @} is free, any other is paced.
 *
 * @param comment how the expectation was worked out
 * @param script what goes in
 * @param expectation what must come out
 */
public record ScenarioText(String comment, Script script, Expectation expectation) {

    /** The sink whose name need not be written. */
    public static final String DEFAULT_SINK = "out";

    /**
     * Reads a text.
     *
     * @param place what errors name
     * @throws IllegalArgumentException naming the line that makes no sense
     */
    public static ScenarioText parse(String place, String text) {
        return new ScenarioParser(place).parse(text);
    }
}
