/** A disk in memory that fails when it is told to, and loses in a crash what a real one may lose. */
@NullMarked
package dev.millrace.testkit.disk;

import org.jspecify.annotations.NullMarked;
