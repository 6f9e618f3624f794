/** Decoders, made from the schema of the bytes and the shape of the type to read them as. */
@Internal
@NullMarked
package dev.millrace.codec.decode;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
