/** Tests of sources and sinks within the process. */
@NullMarked
package dev.millrace.local;

import org.jspecify.annotations.NullMarked;
