/** Tests of Kafka Streams as a contender. */
@NullMarked
package dev.millrace.bench.streams;

import org.jspecify.annotations.NullMarked;
