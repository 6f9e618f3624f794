/** A run led from the command line: when it ends, what is shown meanwhile, what is said of it afterwards. */
@NullMarked
package dev.millrace.cli.run;

import org.jspecify.annotations.NullMarked;
