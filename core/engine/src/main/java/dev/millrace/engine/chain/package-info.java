/** What operators of one task see of each other and of the task: the contract every operator is written to. */
@Internal
@NullMarked
package dev.millrace.engine.chain;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
