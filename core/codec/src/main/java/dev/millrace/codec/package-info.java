/**
 * Codecs derived at run time from types: {@link dev.millrace.codec.Codecs} makes them, {@link dev.millrace.codec.Codec} and
 * {@link dev.millrace.codec.KeyCodec} are what the rest of Millrace uses.
 */
@NullMarked
package dev.millrace.codec;

import org.jspecify.annotations.NullMarked;
