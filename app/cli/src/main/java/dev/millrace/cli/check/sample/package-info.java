/** What a sample of a pipeline's input shows: its disorder, and the keys its records have. */
@NullMarked
package dev.millrace.cli.check.sample;

import org.jspecify.annotations.NullMarked;
