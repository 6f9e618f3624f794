/** The Flink runner under the conformance suite. */
@NullMarked
package dev.millrace.onflink;

import org.jspecify.annotations.NullMarked;
