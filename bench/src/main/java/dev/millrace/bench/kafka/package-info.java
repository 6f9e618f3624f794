/** How long it takes from a payment in Kafka to the decision in Kafka, with a real broker. */
@NullMarked
package dev.millrace.bench.kafka;

import org.jspecify.annotations.NullMarked;
