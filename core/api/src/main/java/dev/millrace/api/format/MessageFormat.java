package dev.millrace.api.format;

import dev.millrace.api.Type;
import java.io.Serializable;

/**
 * Describes how one message, an array of bytes, stands for one value. Immutable; what does the work is made per thread
 * by {@link #decoder} and {@link #encoder}.
 *
 * @param <T> the type of the values
 */
public interface MessageFormat<T> extends Serializable {
    /** The type of the values. */
    Type<T> type();

    /** A new decoder, for one thread. */
    MessageDecoder<T> decoder();

    /** A new encoder, for one thread. */
    MessageEncoder<T> encoder();
}
