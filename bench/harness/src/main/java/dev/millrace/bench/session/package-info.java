/** Engines side by side: a process for each, rounds that take turns, results compared. */
@NullMarked
package dev.millrace.bench.session;

import org.jspecify.annotations.NullMarked;
