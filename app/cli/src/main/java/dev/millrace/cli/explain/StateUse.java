package dev.millrace.cli.explain;

/**
 * A piece of state that an operator keeps.
 *
 * @param name the user's name for it, or what the operator keeps by nature
 * @param growth how it grows
 * @param detail what exactly is kept, and until when
 * @param declared whether the user said that it may grow without bound
 */
public record StateUse(String name, Growth growth, String detail, boolean declared) {}
