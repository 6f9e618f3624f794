/** Runs on a Flink cluster, led and reached from the command line through the cluster's REST interface. */
@NullMarked
package dev.millrace.cli.onflink;

import org.jspecify.annotations.NullMarked;
