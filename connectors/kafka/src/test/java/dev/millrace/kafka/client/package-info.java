@NullMarked
package dev.millrace.kafka.client;

import org.jspecify.annotations.NullMarked;
