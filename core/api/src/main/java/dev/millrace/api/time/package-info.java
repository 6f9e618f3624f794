/** Event time: watermarks and how they are derived from records. */
@NullMarked
package dev.millrace.api.time;

import org.jspecify.annotations.NullMarked;
