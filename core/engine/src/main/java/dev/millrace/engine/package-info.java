/**
 * The embedded runner, as users see it: {@link dev.millrace.engine.Engine} holds the workers, {@link
 * dev.millrace.engine.Run} is a pipeline being executed. All below, but {@link dev.millrace.engine.run.RunState}, is internal.
 */
@NullMarked
package dev.millrace.engine;

import org.jspecify.annotations.NullMarked;
