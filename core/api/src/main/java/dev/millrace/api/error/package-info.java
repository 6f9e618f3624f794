/** Errors that name the place, who is to blame, and the remedy. */
@NullMarked
package dev.millrace.api.error;

import org.jspecify.annotations.NullMarked;
