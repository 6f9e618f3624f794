/** Nexmark's queries as pipelines. */
@NullMarked
package dev.millrace.bench.queries;

import org.jspecify.annotations.NullMarked;
