/** Tests of what is measured. */
@NullMarked
package dev.millrace.bench.workload;

import org.jspecify.annotations.NullMarked;
