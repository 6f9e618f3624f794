/** What a job takes along to a cluster, and what comes back of its failures. */
@Internal
@NullMarked
package dev.millrace.flink.submit;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
