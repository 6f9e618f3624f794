/**
 * The embedded engine as a runner of the conformance suite: simulated in one thread, in real threads on virtual time, and as
 * users start it.
 */
@NullMarked
package dev.millrace.embedded;

import org.jspecify.annotations.NullMarked;
