@NullMarked
package dev.millrace.conformance.oracle;

import org.jspecify.annotations.NullMarked;
