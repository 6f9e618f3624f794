/** Pipelines as data: printed as code, turned into pipelines, and taken apart piece by piece. */
@NullMarked
package dev.millrace.conformance.random.blueprint;

import org.jspecify.annotations.NullMarked;
