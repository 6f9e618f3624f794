/**
 * Programs as processes of their own: what a broker and a cluster for tests and demonstrations have in common.
 *
 * <pre>
 *   JarFolder, Program, Life --&gt; Child.launch --&gt; [ ChildMain: takes its ProcessPlace, watches its Life, becomes the program ]
 * </pre>
 */
@Internal
@NullMarked
package dev.millrace.process;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
