package dev.millrace.kafka.read;

import dev.millrace.api.Type;
import java.io.Serializable;

/**
 * Describes what a source makes of a record. Immutable.
 *
 * @param <T> the type of what it makes
 */
public interface RecordForm<T> extends Serializable {
    /** The type of what it makes. */
    Type<T> type();

    /** A new decoder, for one thread. */
    RecordDecoder<T> decoder();
}
