/**
 * Programs as processes of their own: what a broker and a cluster for tests and demonstrations have in common.
 *
 * <pre>
 *   JarFolder, Program --&gt; Child.launch --&gt; [ ChildMain: takes its ProcessPlace, begins its Life, becomes the Program ]
 * </pre>
 */
@Internal
@NullMarked
package dev.millrace.process;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
