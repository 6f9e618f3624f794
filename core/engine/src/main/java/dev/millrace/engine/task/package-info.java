/** Tasks: one chain on one worker, advanced step by step. */
@NullMarked
package dev.millrace.engine.task;

import org.jspecify.annotations.NullMarked;
