/** The log file of a command: where it lies, what is in it, how much of it is kept. */
@NullMarked
package dev.millrace.cli.log;

import org.jspecify.annotations.NullMarked;
