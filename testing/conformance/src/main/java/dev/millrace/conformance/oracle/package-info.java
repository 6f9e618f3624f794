/**
 * A second, naive implementation of every operator, to say what any runner must yield: it works through the complete
 * input, one operator after the other, over whole logs, keeps every record, and computes every result from scratch.
 *
 * <pre>
 *   script -&gt; log per split -&gt; log per source -&gt; log per operator output -&gt; lines per sink
 * </pre>
 *
 * <p>It follows Flink's semantics as the design restates them. Where neither settles a question, {@link
 * dev.millrace.conformance.oracle.log.Reading} names the answers that are allowed; what holds under only one of them is
 * nothing a conformance case may assert. It shares no code with any runner, nor with the module {@code semantics}.
 */
@Internal
@NullMarked
package dev.millrace.conformance.oracle;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
