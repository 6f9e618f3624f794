/** Windows, late-data policies and over-aggregations as immutable descriptions. */
@NullMarked
package dev.millrace.api.window;

import org.jspecify.annotations.NullMarked;
