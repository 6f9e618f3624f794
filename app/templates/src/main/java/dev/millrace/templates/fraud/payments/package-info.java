/** Card payments of a made-up population, with fraud among them. */
@NullMarked
package dev.millrace.templates.fraud.payments;

import org.jspecify.annotations.NullMarked;
