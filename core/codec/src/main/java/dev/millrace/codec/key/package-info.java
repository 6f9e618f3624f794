/** Stable hash and equality by content, made from the shape of a type. */
@Internal
@NullMarked
package dev.millrace.codec.key;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
