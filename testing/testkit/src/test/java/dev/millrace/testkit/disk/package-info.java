@NullMarked
package dev.millrace.testkit.disk;

import org.jspecify.annotations.NullMarked;
