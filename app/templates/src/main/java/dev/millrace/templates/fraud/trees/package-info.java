/** Ensembles of decision trees in plain Java. */
@NullMarked
package dev.millrace.templates.fraud.trees;

import org.jspecify.annotations.NullMarked;
