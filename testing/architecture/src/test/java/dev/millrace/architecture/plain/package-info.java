/** A program over the core alone, to be run in a JVM of its own. */
@NullMarked
package dev.millrace.architecture.plain;

import org.jspecify.annotations.NullMarked;
