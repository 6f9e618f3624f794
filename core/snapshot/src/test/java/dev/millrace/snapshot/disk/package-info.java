@NullMarked
package dev.millrace.snapshot.disk;

import org.jspecify.annotations.NullMarked;
