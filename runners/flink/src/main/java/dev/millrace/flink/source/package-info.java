/**
 * Sources on Flink: the readers of a pipeline's sources as readers of Flink's.
 *
 * <pre>
 *   SplitDealer (in the job manager)
 *      |  splits, SplitsDealt            ^ TimeTold: of all, so that all may begin
 *      |  Begin                          ^ AllRead: of all, so that all may end
 *      v  no more splits                 |
 *   SourceTask (in each task) -- asks --&gt; Feed -- polls --&gt; ReaderPump -- polls --&gt; Reader
 *      |  records, watermarks, idleness
 *      v
 *   the job
 * </pre>
 */
@Internal
@NullMarked
package dev.millrace.flink.source;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
