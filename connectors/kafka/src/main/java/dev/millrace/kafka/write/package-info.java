/** Writing: records sent at least once, or in transactions that checkpoints commit. */
@Internal
@NullMarked
package dev.millrace.kafka.write;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
