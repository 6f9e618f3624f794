/** A process of its own that submits a job for a command, so that Flink is on no class path but that of this process. */
@Internal
@NullMarked
package dev.millrace.flink.command;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
