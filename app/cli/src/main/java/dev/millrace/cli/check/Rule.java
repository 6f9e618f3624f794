package dev.millrace.cli.check;

import dev.millrace.api.plan.Plan;
import java.util.List;

/** Finds one kind of mistake in a plan. A pure function: the same plan gives the same warnings, in plan order. */
@FunctionalInterface
public interface Rule {
    /** The warnings; empty for a plan without this mistake. */
    List<Warning> warnings(Plan plan);
}
