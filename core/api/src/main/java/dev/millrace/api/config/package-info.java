/** Named pipelines with declared parameters, and the values these are given. */
@NullMarked
package dev.millrace.api.config;

import org.jspecify.annotations.NullMarked;
