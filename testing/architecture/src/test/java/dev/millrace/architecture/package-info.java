/** The rules that keep the modules apart and the core deterministic, and the proof that each rule bites. */
@NullMarked
package dev.millrace.architecture;

import org.jspecify.annotations.NullMarked;
