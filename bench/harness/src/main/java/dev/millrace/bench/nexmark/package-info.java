/** The auction site of the Nexmark benchmark: its events, made from their number, and what its queries compute here. */
@NullMarked
package dev.millrace.bench.nexmark;

import org.jspecify.annotations.NullMarked;
