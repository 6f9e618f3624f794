/**
 * The two interfaces that encoders and decoders are made of, and the forms of values without parts.
 *
 * <p>Whatever is composed of others is a record: the JIT takes the fields of a record that it knows to be constant as
 * constants too, and so sees through the whole tree below an assembled class.
 */
@Internal
@NullMarked
package dev.millrace.codec.value;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
