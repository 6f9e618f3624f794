/** Whether and when a run that has failed goes on. */
@NullMarked
package dev.millrace.engine.restart;

import org.jspecify.annotations.NullMarked;
