/** The socket by which other processes of the same user reach a run. */
@Internal
@NullMarked
package dev.millrace.engine.host.control;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
