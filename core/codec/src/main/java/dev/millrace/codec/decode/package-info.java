/** Internal: decoders, made from the schema of the bytes and the shape of the type to read them as. */
@NullMarked
package dev.millrace.codec.decode;

import org.jspecify.annotations.NullMarked;
