/** Which pipeline is meant, and what its parameters are given. */
@NullMarked
package dev.millrace.cli.pipeline;

import org.jspecify.annotations.NullMarked;
