/** How records travel between tasks: batches, channels, routers, input gates. */
@NullMarked
package dev.millrace.engine.exchange;

import org.jspecify.annotations.NullMarked;
