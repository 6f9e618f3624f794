@NullMarked
package dev.millrace.process;

import org.jspecify.annotations.NullMarked;
