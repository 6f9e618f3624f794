package dev.millrace.engine.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.plan.KeySpec;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.codec.KeyHasher;
import dev.millrace.engine.chain.KeyGroups;
import dev.millrace.engine.harness.Sections;
import dev.millrace.engine.window.table.KeyForm;
import dev.millrace.engine.window.table.KeyRef;
import dev.millrace.engine.window.table.KeyTable;
import dev.millrace.engine.window.table.RowForm;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The steps in which a checkpoint comes to the rows of tables. */
class RowSnapshotTest {

    private static final int ROWS = 100;
    private static final int ROW_BYTES = 10_000;
    private static final int STEP_BYTES = 65_536;

    private int written;

    /** A table of a hundred rows that take ten thousand bytes each. */
    private RowSnapshot snapshot() {
        KeyForm keys =
                new KeyForm(new KeySpec.ByLong(value -> (Long) value), KeyGroups.of(16, 0, 1), CodecRegistry.empty());
        RowSection section = new RowSection("rows", keys, (row, slot, out) -> {
            written++;
            out.writeBytes(new byte[ROW_BYTES], 0, ROW_BYTES);
        });
        KeyTable table = new KeyTable(keys, RowForm.oneLong(), ROWS, section.only());
        KeyRef ref = new KeyRef();
        for (long key = 0; key < ROWS; key++) {
            ref.longKey = key;
            ref.hash = KeyHasher.hashLong(key);
            table.touch(table.locate(ref));
        }
        return new RowSnapshot(section, Map.of(0L, table), new Sections().newInstance(), false);
    }

    @Test
    void step_endsWithTheRowThatMakesItLarge_andAllStepsComeToEveryRow() {
        RowSnapshot snapshot = snapshot();
        boolean done = false;
        while (!done) {
            int before = written;
            done = snapshot.step();
            assertThat((written - before - 1) * ROW_BYTES).isLessThan(STEP_BYTES);
        }
        assertThat(written).isEqualTo(ROWS);
    }
}
