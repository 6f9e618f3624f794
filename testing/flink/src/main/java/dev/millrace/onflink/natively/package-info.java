/** Windows as a job written for Flink has them: what Millrace's are held against. */
@NullMarked
package dev.millrace.onflink.natively;

import org.jspecify.annotations.NullMarked;
