/** Over-aggregations on Flink: for each record, those of its key before it. */
@NullMarked
package dev.millrace.flink.over;

import org.jspecify.annotations.NullMarked;
