/** Results of the queries that are more than a number a key, and how they are told from events. */
@NullMarked
package dev.millrace.bench.nexmark.result;

import org.jspecify.annotations.NullMarked;
