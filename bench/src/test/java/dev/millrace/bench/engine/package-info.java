@NullMarked
package dev.millrace.bench.engine;

import org.jspecify.annotations.NullMarked;
