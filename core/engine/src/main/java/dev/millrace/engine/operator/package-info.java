/** The operators without windows, one file each. */
@NullMarked
package dev.millrace.engine.operator;

import org.jspecify.annotations.NullMarked;
