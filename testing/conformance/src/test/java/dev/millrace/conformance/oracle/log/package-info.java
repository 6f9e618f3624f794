@NullMarked
package dev.millrace.conformance.oracle.log;

import org.jspecify.annotations.NullMarked;
