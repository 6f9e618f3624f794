/** Kafka's own clients: how they are made, and their errors in words. */
@Internal
@NullMarked
package dev.millrace.kafka.client;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
