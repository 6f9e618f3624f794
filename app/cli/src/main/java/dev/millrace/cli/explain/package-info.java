/** What a plan is made of, for people: chains, exchanges, state and how it grows. Pure functions over the plan. */
@NullMarked
package dev.millrace.cli.explain;

import org.jspecify.annotations.NullMarked;
