/** Tests of files as sources and sinks. */
@NullMarked
package dev.millrace.files;

import org.jspecify.annotations.NullMarked;
