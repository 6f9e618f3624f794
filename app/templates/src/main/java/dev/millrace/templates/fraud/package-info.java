/** Card payments scored as they arrive: traffic with fraud in it, a user's history as features, a model, decisions. */
@NullMarked
package dev.millrace.templates.fraud;

import org.jspecify.annotations.NullMarked;
