/**
 * Keyed state as operators and stores agree on it: what a store offers, and what it is given. The stores themselves are
 * elsewhere: {@code heap} here, larger-than-memory state in a module of its own.
 */
@Internal
@NullMarked
package dev.millrace.engine.state;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
