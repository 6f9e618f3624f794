/** Stateful functions with timers, and what the engine hands them. */
@NullMarked
package dev.millrace.api.process;

import org.jspecify.annotations.NullMarked;
