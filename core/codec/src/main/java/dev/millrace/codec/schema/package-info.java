/**
 * Schemas: what the bytes of encoded values mean, as data, and the rules by which old bytes are read as a newer type.
 */
@NullMarked
package dev.millrace.codec.schema;

import org.jspecify.annotations.NullMarked;
