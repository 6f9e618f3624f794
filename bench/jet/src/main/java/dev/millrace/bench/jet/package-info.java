/** Hazelcast Jet as a contender: jobs as its experts write them, on a member in this process. */
@NullMarked
package dev.millrace.bench.jet;

import org.jspecify.annotations.NullMarked;
