package dev.millrace.conformance.output;

/**
 * Names a count that a run keeps.
 *
 * @param operator the name of the operator in the pipeline
 * @param name the metric: {@link #LATE_RECORDS}, {@link #LATE_ASSIGNMENTS}, or one that a function declares
 */
public record CounterId(String operator, String name) implements Comparable<CounterId> {

    /** Records that were late for every window they belong to. */
    public static final String LATE_RECORDS = "late_records";

    /** Windows that a record came too late for, while it was in time for others. */
    public static final String LATE_ASSIGNMENTS = "late_assignments";

    @Override
    public int compareTo(CounterId other) {
        int byOperator = operator.compareTo(other.operator);
        return byOperator != 0 ? byOperator : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return operator + " " + name;
    }
}
