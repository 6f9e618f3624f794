/** Tasks: one chain on one worker, advanced step by step. */
@Internal
@NullMarked
package dev.millrace.engine.task;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
