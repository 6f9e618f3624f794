package dev.millrace.api.sink;

import dev.millrace.api.ChangeMode;
import java.io.Serializable;

/**
 * Describes where records go. Immutable; building a pipeline with it does no I/O. At least once by itself; see {@link
 * CommittingSink} for exactly once.
 *
 * @param <T> the type of the records
 */
public interface Sink<T> extends Serializable {
    /**
     * The most demanding kind of stream this sink can take: {@link ChangeMode#APPEND} takes only streams whose values
     * stand for themselves, {@link ChangeMode#RETRACT} takes all. A stream that asks for more is refused when the
     * pipeline is built.
     */
    ChangeMode accepts();

    /** Whether writing may block; such a writer gets an I/O thread of its own. Default: no. */
    default boolean blocking() {
        return false;
    }

    /** A writer; called once per task, on the thread that starts the run. */
    Writer<T> open(WriterContext context) throws Exception;
}
