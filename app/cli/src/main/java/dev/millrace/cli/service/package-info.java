/** What the commands that start, show and stop a service of one's own have in common. */
@Internal
@NullMarked
package dev.millrace.cli.service;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
