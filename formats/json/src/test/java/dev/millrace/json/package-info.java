/** Tests of JSON. */
@NullMarked
package dev.millrace.json;

import org.jspecify.annotations.NullMarked;
