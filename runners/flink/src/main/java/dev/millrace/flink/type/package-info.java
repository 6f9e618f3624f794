/** Values as Flink sees them: type information and serializers made from codecs. */
@Internal
@NullMarked
package dev.millrace.flink.type;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
