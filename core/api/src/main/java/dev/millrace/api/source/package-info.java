/** What a source must provide to be read exactly once. */
@NullMarked
package dev.millrace.api.source;

import org.jspecify.annotations.NullMarked;
