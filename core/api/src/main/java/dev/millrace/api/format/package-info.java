/**
 * Formats: how bytes become values and values bytes. Connectors and formats meet here and know nothing else of each
 * other; what users hold are the formats themselves, such as {@code Json.of(Payment.class)}.
 */
@NullMarked
package dev.millrace.api.format;

import org.jspecify.annotations.NullMarked;
