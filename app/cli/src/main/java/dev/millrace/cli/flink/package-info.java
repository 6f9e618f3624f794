/** {@code millrace flink}: a Flink cluster of one's own, for demonstrations and tests. */
@Internal
@NullMarked
package dev.millrace.cli.flink;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
