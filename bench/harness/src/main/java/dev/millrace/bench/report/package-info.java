/** What came out, as a table and as JSON, with the statistics in between. */
@NullMarked
package dev.millrace.bench.report;

import org.jspecify.annotations.NullMarked;
