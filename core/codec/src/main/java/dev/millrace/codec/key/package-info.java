/** Internal: stable hash and equality by content, made from the shape of a type. */
@NullMarked
package dev.millrace.codec.key;

import org.jspecify.annotations.NullMarked;
