/** Pre-combination: records of one key and slice become one accumulator before they change the worker. */
@NullMarked
package dev.millrace.engine.window.partial;

import org.jspecify.annotations.NullMarked;
