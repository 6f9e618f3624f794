/** Fault simulations: that they find nothing, that each is the same every time, and that they do what they say. */
@NullMarked
package dev.millrace.embedded.faults;

import org.jspecify.annotations.NullMarked;
