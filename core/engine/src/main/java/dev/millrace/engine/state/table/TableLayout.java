package dev.millrace.engine.state.table;

/**
 * The columns of a {@link KeyTable} beside its keys.
 *
 * @param values whether an entry has an object
 * @param longs how many 64-bit numbers an entry has
 * @param stamps whether an entry has a time
 */
public record TableLayout(boolean values, int longs, boolean stamps) {}
