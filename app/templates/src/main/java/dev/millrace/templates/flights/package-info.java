/** Delays of real flights by origin and by route: event time far out of order, in every kind of window. */
@NullMarked
package dev.millrace.templates.flights;

import org.jspecify.annotations.NullMarked;
