/** Which pipeline is meant, and what its parameters are given. */
@NullMarked
package dev.millrace.cli.target;

import org.jspecify.annotations.NullMarked;
