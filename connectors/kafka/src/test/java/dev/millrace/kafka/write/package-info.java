@NullMarked
package dev.millrace.kafka.write;

import org.jspecify.annotations.NullMarked;
