/** Records as JSON: one value per message, or one per line of a file. */
@NullMarked
package dev.millrace.json;

import org.jspecify.annotations.NullMarked;
