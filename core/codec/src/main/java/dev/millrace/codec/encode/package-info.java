/** Internal: encoders, made from the shape of a type. */
@NullMarked
package dev.millrace.codec.encode;

import org.jspecify.annotations.NullMarked;
