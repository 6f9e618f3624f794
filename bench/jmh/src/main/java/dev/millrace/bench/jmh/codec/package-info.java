/** Codecs, measured alone. */
@NullMarked
package dev.millrace.bench.jmh.codec;

import org.jspecify.annotations.NullMarked;
