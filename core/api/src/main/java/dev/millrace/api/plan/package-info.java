/** The plan: a pipeline as immutable data, for runners to interpret. */
@NullMarked
package dev.millrace.api.plan;

import org.jspecify.annotations.NullMarked;
