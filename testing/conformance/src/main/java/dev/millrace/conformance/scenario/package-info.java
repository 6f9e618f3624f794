/** Scenarios as data: a pipeline, and a literal table of what goes in and what comes out of it. */
@NullMarked
package dev.millrace.conformance.scenario;

import org.jspecify.annotations.NullMarked;
