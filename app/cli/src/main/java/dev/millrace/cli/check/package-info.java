/** The classic mistakes in a pipeline, each found by a rule of its own: pure functions over the plan, and over a sample. */
@NullMarked
package dev.millrace.cli.check;

import org.jspecify.annotations.NullMarked;
