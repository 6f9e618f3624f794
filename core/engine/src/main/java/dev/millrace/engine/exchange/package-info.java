/** How records travel between tasks: batches, channels, routers, input gates. */
@Internal
@NullMarked
package dev.millrace.engine.exchange;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
