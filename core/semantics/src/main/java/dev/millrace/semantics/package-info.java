@NullMarked
package dev.millrace.semantics;

import org.jspecify.annotations.NullMarked;
