package dev.millrace.api.process;

/** A count that a function declares and the run shows as a metric of its operator. */
public interface Counter {
    /** Adds to the count. */
    void add(long n);
}
