/** Files and directories of files: read once and in full, written exactly once. */
@NullMarked
package dev.millrace.files;

import org.jspecify.annotations.NullMarked;
