/** {@code millrace kafka}: a broker of one's own, for demonstrations and tests. */
@Internal
@NullMarked
package dev.millrace.cli.kafka;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
