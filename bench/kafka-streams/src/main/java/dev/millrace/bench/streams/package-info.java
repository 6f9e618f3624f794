/** Kafka Streams as a contender: it reads topics that were filled before. */
@NullMarked
package dev.millrace.bench.streams;

import org.jspecify.annotations.NullMarked;
