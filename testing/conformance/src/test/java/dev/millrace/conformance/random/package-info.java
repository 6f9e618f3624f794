@NullMarked
package dev.millrace.conformance.random;

import org.jspecify.annotations.NullMarked;
