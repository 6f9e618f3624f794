/** What a user looks at: streams, their width and colour, and how figures are written for people. */
@NullMarked
package dev.millrace.cli.terminal;

import org.jspecify.annotations.NullMarked;
