/** Aggregates: how records become a result, incrementally. */
@NullMarked
package dev.millrace.api.aggregate;

import org.jspecify.annotations.NullMarked;
