/** Handles on keyed state and their declarations. */
@NullMarked
package dev.millrace.api.state;

import org.jspecify.annotations.NullMarked;
