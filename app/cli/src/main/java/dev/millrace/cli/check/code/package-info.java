/** What the functions of a pipeline call, read from their byte code. */
@NullMarked
package dev.millrace.cli.check.code;

import org.jspecify.annotations.NullMarked;
