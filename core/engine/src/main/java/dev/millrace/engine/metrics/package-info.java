/** What operators count, and how others read it. */
@NullMarked
package dev.millrace.engine.metrics;

import org.jspecify.annotations.NullMarked;
