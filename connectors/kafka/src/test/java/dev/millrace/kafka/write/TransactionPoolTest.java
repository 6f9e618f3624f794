package dev.millrace.kafka.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.error.MillraceException;
import dev.millrace.kafka.KafkaCluster;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransactionPoolTest {

    private final TransactionSlot first = new TransactionSlot("id/0", 1);
    private final TransactionSlot second = new TransactionSlot("id/1", 1);
    private final TransactionPool pool =
            new TransactionPool(KafkaCluster.at("nobody:1"), 1_000, List.of(first, second), 1);

    @Test
    void take_withAllOpen_failsAndSaysSo() throws Exception {
        assertThat(pool.take()).isSameAs(first);
        assertThat(pool.take()).isSameAs(second);

        assertThatThrownBy(pool::take)
                .isInstanceOf(MillraceException.class)
                .hasMessageStartingWith("KAFKA_TRANSACTIONS_OPEN at id/0: all 2 transactions are open, prepared by"
                        + " checkpoints that have not been committed, and none was in 1 ms;");
    }

    @Test
    void giveBack_makesAnIdFree_theOneLongestFreeIsTakenNext() throws Exception {
        pool.take();
        pool.giveBack(first);

        assertThat(pool.take()).isSameAs(second);
        assertThat(pool.take()).isSameAs(first);
    }
}
