package dev.millrace.api.window;

import dev.millrace.api.SideOutput;
import java.io.Serializable;

/**
 * What becomes of a record that is late for every window it belongs to. It is counted in every case.
 *
 * @param <T> the type of the records
 */
public sealed interface Late<T> extends Serializable {

    /**
     * Counted as {@code late_records}, and dropped.
     *
     * @param <T> the type of the records
     */
    record Drop<T>() implements Late<T> {}

    /**
     * Counted, and sent to a side output.
     *
     * @param <T> the type of the records
     * @param output the side output, of the window operator
     */
    record To<T>(SideOutput<T> output) implements Late<T> {}

    /**
     * The run fails, naming the operator, the record's timestamp and the watermark.
     *
     * @param <T> the type of the records
     */
    record Fail<T>() implements Late<T> {}

    /** Late records are counted and dropped. */
    static <T> Late<T> drop() {
        return new Drop<>();
    }

    /** Late records go to a side output. */
    static <T> Late<T> to(SideOutput<T> output) {
        return new To<>(output);
    }

    /** A late record fails the run. */
    static <T> Late<T> fail() {
        return new Fail<>();
    }
}
