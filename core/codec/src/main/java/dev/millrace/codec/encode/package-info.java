/** Encoders, made from the shape of a type. */
@Internal
@NullMarked
package dev.millrace.codec.encode;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
