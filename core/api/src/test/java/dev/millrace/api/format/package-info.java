/** Tests of what formats and connectors share. */
@NullMarked
package dev.millrace.api.format;

import org.jspecify.annotations.NullMarked;
