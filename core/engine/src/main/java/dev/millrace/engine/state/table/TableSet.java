package dev.millrace.engine.state.table;

import dev.millrace.engine.chain.KeyGroups;
import dev.millrace.engine.state.Keys;
import java.util.List;

/**
 * Tables of one operator that go into a snapshot together.
 *
 * @param operator the operator's id
 * @param family what they are: {@code state}, {@code timers}; a snapshot has a section of this name that describes them,
 *     and {@code family/name} for each table and key group
 * @param groups the operator's key groups
 * @param keys the form of the keys of all tables
 * @param tables the tables
 */
public record TableSet(String operator, String family, KeyGroups groups, Keys keys, List<TableLog> tables) {

    /** The version of the form of the sections. */
    static final int VERSION = 2;

    public TableSet {
        tables = List.copyOf(tables);
    }
}
