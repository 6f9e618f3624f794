/**
 * Runs whole pipelines in one thread, on virtual time, from a seed: for users' tests and for Millrace's own.
 *
 * <p>{@link dev.millrace.testkit.PipelineTest} is the driver for users; {@link dev.millrace.testkit.Simulation} is what it
 * stands on.
 */
@NullMarked
package dev.millrace.testkit;

import org.jspecify.annotations.NullMarked;
