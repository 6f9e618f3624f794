@NullMarked
package dev.millrace.snapshot;

import org.jspecify.annotations.NullMarked;
