/**
 * How functions travel: their serialized form, copies of them, and what keeps one from being copied. For Millrace's own
 * modules; users meet it only through error messages. Everything here is safe for any thread.
 */
@NullMarked
package dev.millrace.api.closure;

import org.jspecify.annotations.NullMarked;
