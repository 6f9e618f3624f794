package dev.millrace.snapshot;

import dev.millrace.api.Experimental;
import dev.millrace.codec.ByteSink;

/**
 * Where one instance of an operator writes its part of a snapshot: sections, each a run of bytes under a name and a key
 * group. Used by one thread.
 */
@Experimental
public interface SectionSink {
    /** The key group of a section that belongs to the instance as a whole, such as a watermark. */
    int NO_KEY_GROUP = -1;

    /**
     * The bytes of a section, to append to; the same sink for the same arguments.
     *
     * @param name what is in it: a state's name, {@code timers}; unique within the operator
     * @param keyGroup the key group that every entry in it belongs to, or {@link #NO_KEY_GROUP}
     */
    ByteSink section(String name, int keyGroup);
}
