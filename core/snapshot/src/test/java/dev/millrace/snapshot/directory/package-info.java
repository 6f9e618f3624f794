@NullMarked
package dev.millrace.snapshot.directory;

import org.jspecify.annotations.NullMarked;
