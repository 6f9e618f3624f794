/** Functions a user passes to a pipeline: serializable, allowed to throw, one method each. */
@NullMarked
package dev.millrace.api.function;

import org.jspecify.annotations.NullMarked;
