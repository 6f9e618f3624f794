/** What runners have in common: the services of functions, opened and closed. */
@NullMarked
package dev.millrace.api.runner;

import org.jspecify.annotations.NullMarked;
