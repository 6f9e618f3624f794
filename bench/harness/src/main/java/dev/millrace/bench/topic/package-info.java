/** What is the same for all engines where records come from Kafka and results go there: topics, messages, clients, the check. */
@NullMarked
package dev.millrace.bench.topic;

import org.jspecify.annotations.NullMarked;
