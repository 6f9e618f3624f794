/** What goes in: records, scripts of what happens when, and a source that replays a script. */
@NullMarked
package dev.millrace.conformance.input;

import org.jspecify.annotations.NullMarked;
