/** A Kafka broker as a process of its own, for tests and demonstrations. */
@NullMarked
package dev.millrace.broker;

import org.jspecify.annotations.NullMarked;
