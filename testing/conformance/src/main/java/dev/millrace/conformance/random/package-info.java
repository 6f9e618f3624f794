/**
 * Random cases: pipelines and scripts drawn from a seed ({@code draw}), pipelines as data ({@code blueprint}), failing cases
 * made small ({@code shrink}). A case is used only if the oracle comes to the same result under every reading and schedule,
 * so that a runner that comes to another is wrong.
 */
@Internal
@NullMarked
package dev.millrace.conformance.random;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
