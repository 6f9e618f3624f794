package dev.millrace.embedded.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.conformance.output.Line;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The system that the simulations judge by shows what is committed, once, and does not let itself be told to do otherwise. */
class OuterSystemTest {

    private static final Line LINE = new Line("a", 0);

    private final OuterSystem outside = new OuterSystem();

    private long prepared() {
        long transaction = outside.begin("sink", "sink/0");
        outside.write(transaction, LINE);
        outside.prepare(transaction);
        return transaction;
    }

    @Test
    void committedTwice_isVisibleOnce() {
        long transaction = prepared();
        assertThat(outside.visible()).isEmpty();
        outside.commit(transaction);
        outside.commit(transaction);
        assertThat(outside.visible()).isEqualTo(Map.of("sink", List.of(LINE)));
        assertThat(outside.violations()).isEmpty();
    }

    @Test
    void openTransaction_goesWithItsProcess_andAPreparedOneStays() {
        long open = outside.begin("sink", "sink/0");
        long prepared = prepared();
        outside.disconnected();
        outside.commit(prepared);
        assertThatThrownBy(() -> outside.commit(open)).hasMessageContaining("ABORTED");
        assertThat(outside.violations()).containsExactly("transaction 1, which is ABORTED, is committed");
    }

    @Test
    void writerOfTheSameName_fencesWhatIsNotCommitted() {
        long transaction = prepared();
        outside.fence("sink/1");
        outside.fence("sink/0");
        assertThatThrownBy(() -> outside.commit(transaction)).hasMessageContaining("ABORTED");
    }

    @Test
    void unprepared_cannotBeCommitted() {
        long transaction = outside.begin("sink", "sink/0");
        assertThatThrownBy(() -> outside.commit(transaction)).hasMessageContaining("OPEN");
        assertThat(outside.violations()).hasSize(1);
    }
}
