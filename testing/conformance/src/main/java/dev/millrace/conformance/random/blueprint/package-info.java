/** Pipelines as data: printed as code, turned into pipelines, and taken apart piece by piece. */
@Internal
@NullMarked
package dev.millrace.conformance.random.blueprint;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
