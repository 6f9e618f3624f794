/** What operators of one task see of each other and of the task: the contract every operator is written to. */
@NullMarked
package dev.millrace.engine.chain;

import org.jspecify.annotations.NullMarked;
