/**
 * Random pipelines in a world in which everything fails: disks, outer systems, processes, machines. One seed decides all of it,
 * and a hash of all that happened shows that it happens again. What counts is what has become visible outside.
 */
@Internal
@NullMarked
package dev.millrace.embedded.faults;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
