/** Tests of CSV. */
@NullMarked
package dev.millrace.csv;

import org.jspecify.annotations.NullMarked;
