/** The commands that reach a run of another process. */
@NullMarked
package dev.millrace.cli.running;

import org.jspecify.annotations.NullMarked;
