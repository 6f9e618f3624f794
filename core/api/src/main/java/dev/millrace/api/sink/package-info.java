/** What a sink must provide to be written at least once, or exactly once. */
@NullMarked
package dev.millrace.api.sink;

import org.jspecify.annotations.NullMarked;
