/** What goes into a checkpoint that builds on the one before: by key group, written whole or as changes. */
@Internal
@NullMarked
package dev.millrace.engine.changes;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
