/** Topics of Apache Kafka as sources and sinks. */
@NullMarked
package dev.millrace.kafka;

import org.jspecify.annotations.NullMarked;
