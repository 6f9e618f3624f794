/** Workers and their rounds. */
@NullMarked
package dev.millrace.engine.schedule;

import org.jspecify.annotations.NullMarked;
