/** Reading: partitions found, placed, polled, and turned into records. */
@Internal
@NullMarked
package dev.millrace.kafka.read;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
