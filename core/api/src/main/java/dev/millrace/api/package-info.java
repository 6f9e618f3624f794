/**
 * What a user writes: a {@link dev.millrace.api.Pipeline}, its {@link dev.millrace.api.Stream streams}, and what describes
 * them. Nothing here runs anything; the {@link dev.millrace.api.plan plan} that a pipeline becomes is what runners carry out.
 */
@NullMarked
package dev.millrace.api;

import org.jspecify.annotations.NullMarked;
