/** Records as CSV files (RFC 4180 and its relatives). */
@NullMarked
package dev.millrace.csv;

import org.jspecify.annotations.NullMarked;
