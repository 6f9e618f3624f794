/** Trains the models that the templates carry. Nothing here is needed to run them. */
@NullMarked
package dev.millrace.training;

import org.jspecify.annotations.NullMarked;
