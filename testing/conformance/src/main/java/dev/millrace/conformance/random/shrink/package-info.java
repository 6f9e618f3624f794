/** Makes failing cases small. */
@NullMarked
package dev.millrace.conformance.random.shrink;

import org.jspecify.annotations.NullMarked;
