/** Measurements of codecs: {@link dev.millrace.bench.codec.CodecTiming}. */
@NullMarked
package dev.millrace.bench.codec;

import org.jspecify.annotations.NullMarked;
