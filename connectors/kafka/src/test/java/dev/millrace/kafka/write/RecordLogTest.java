package dev.millrace.kafka.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class RecordLogTest {

    private static List<ProducerRecord<byte[], byte[]>> read(List<byte[]> pieces) {
        List<ProducerRecord<byte[], byte[]>> all = new ArrayList<>();
        pieces.forEach(piece -> all.addAll(RecordLog.records(piece, "topic")));
        return all;
    }

    @Test
    void records_comeBackWithAllThatBelongsToThem() {
        ProducerRecord<byte[], byte[]> whole = new ProducerRecord<>(
                "topic",
                null,
                7L,
                new byte[] {1},
                new byte[] {2, 3},
                new RecordHeaders().add("a", new byte[] {4}).add("ä", null));
        ProducerRecord<byte[], byte[]> bare = new ProducerRecord<>("topic", null, null, null, (byte[]) null, List.of());
        RecordLog log = new RecordLog();
        log.add(whole);
        log.add(bare);

        // 8 + (4+1) + (4+2) + 4, and headers of (4+1)+(4+1) and (4+2)+4; then 8 + 4 + 4 + 4.
        assertThat(log.sizeBytes()).isEqualTo(23 + 20 + 20);
        assertThat(read(log.pieces()))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(whole, bare);
    }

    @Test
    void manyRecords_areInPiecesOfAboutAMegabyte_inTheirOrder() {
        Random random = new Random(5);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        RecordLog log = new RecordLog();
        for (int i = 0; i < 5_000; i++) {
            byte[] value = new byte[random.nextInt(2_000)];
            random.nextBytes(value);
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>("topic", null, (long) i, null, value);
            records.add(record);
            log.add(record);
        }
        long size = log.sizeBytes();
        List<byte[]> pieces = log.pieces();

        assertThat(pieces.stream().mapToLong(piece -> piece.length).sum()).isEqualTo(size);
        assertThat(pieces).hasSizeBetween(4, 6).allMatch(piece -> piece.length < 1_100_000);
        assertThat(read(pieces).stream().map(RecordLogTest::text).toList())
                .isEqualTo(records.stream().map(RecordLogTest::text).toList());
    }

    private static String text(ProducerRecord<byte[], byte[]> record) {
        return record.timestamp() + " " + Arrays.toString(record.value());
    }

    @Test
    void recordLargerThanAPiece_isWhole() {
        ProducerRecord<byte[], byte[]> large = new ProducerRecord<>("topic", null, 1L, null, new byte[3_000_000]);
        RecordLog log = new RecordLog();
        log.add(large);
        log.add(large);

        assertThat(log.pieces()).hasSize(2);
    }
}
