/** From a plan to the tasks that carry it out. */
@NullMarked
package dev.millrace.engine.compile;

import org.jspecify.annotations.NullMarked;
