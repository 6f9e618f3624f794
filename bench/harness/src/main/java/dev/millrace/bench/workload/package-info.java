/** What is measured, told so that any engine can be made to do it: input, query, and a check of the results. */
@NullMarked
package dev.millrace.bench.workload;

import org.jspecify.annotations.NullMarked;
