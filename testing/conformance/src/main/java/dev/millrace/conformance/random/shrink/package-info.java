/** Makes failing cases small. */
@Internal
@NullMarked
package dev.millrace.conformance.random.shrink;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
