package dev.millrace.local;

import java.io.Serializable;

/**
 * When each record of a {@link GeneratorSource} is due. A function of the index alone: it knows nothing of when others were
 * taken.
 */
@FunctionalInterface
public interface Arrivals extends Serializable {
    /** When the record is due, in microseconds from the start; never falls as the index rises. */
    long dueMicros(long index);
}
