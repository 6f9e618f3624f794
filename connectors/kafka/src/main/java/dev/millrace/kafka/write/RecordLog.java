package dev.millrace.kafka.write;

import dev.millrace.api.error.MillraceException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The records of a transaction as bytes, to be written again should the transaction be lost. In pieces of about a megabyte,
 * each of whole records. Used by one thread.
 *
 * <pre>
 *   record:  timestamp, or MIN | key | value | number of headers | name and value of each
 *   bytes:   length, or -1 for null | the bytes
 * </pre>
 */
final class RecordLog {

    private static final int PIECE_BYTES = 1024 * 1024;
    private static final int FIRST_BYTES = 16 * 1024;
    private static final int NULL = -1;

    private final List<byte[]> full = new ArrayList<>();
    private ByteBuffer piece = ByteBuffer.allocate(FIRST_BYTES);
    private long fullBytes;

    void add(ProducerRecord<byte[], byte[]> record) {
        Long timestamp = record.timestamp();
        byte[] key = record.key();
        byte[] value = record.value();
        ensure(Long.BYTES + sizeOf(key) + sizeOf(value) + Integer.BYTES);
        piece.putLong(timestamp == null ? Long.MIN_VALUE : timestamp);
        put(key);
        put(value);
        Header[] headers = record.headers().toArray();
        piece.putInt(headers.length);
        for (Header header : headers) {
            byte[] name = header.key().getBytes(StandardCharsets.UTF_8);
            ensure(sizeOf(name) + sizeOf(header.value()));
            put(name);
            put(header.value());
        }
        if (piece.position() >= PIECE_BYTES) {
            endPiece();
        }
    }

    private static int sizeOf(byte @Nullable [] bytes) {
        return Integer.BYTES + (bytes == null ? 0 : bytes.length);
    }

    private void put(byte @Nullable [] bytes) {
        if (bytes == null) {
            piece.putInt(NULL);
        } else {
            piece.putInt(bytes.length);
            piece.put(bytes);
        }
    }

    private void ensure(int moreBytes) {
        if (piece.remaining() < moreBytes) {
            int needed = Math.addExact(piece.position(), moreBytes);
            ByteBuffer larger = ByteBuffer.allocate(Math.max(needed, Math.multiplyExact(piece.capacity(), 2)));
            piece.flip();
            larger.put(piece);
            piece = larger;
        }
    }

    private void endPiece() {
        byte[] bytes = new byte[piece.position()];
        piece.flip();
        piece.get(bytes);
        full.add(bytes);
        fullBytes += bytes.length;
        piece = ByteBuffer.allocate(PIECE_BYTES + FIRST_BYTES);
    }

    long sizeBytes() {
        return fullBytes + piece.position();
    }

    /** All pieces; no record is added after this. */
    List<byte[]> pieces() {
        if (piece.position() > 0) {
            endPiece();
        }
        return List.copyOf(full);
    }

    /** The records of a piece, for a topic. */
    static List<ProducerRecord<byte[], byte[]>> records(byte[] piece, String topic) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(piece);
        while (in.hasRemaining()) {
            long timestamp = in.getLong();
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                    topic, null, timestamp == Long.MIN_VALUE ? null : timestamp, bytes(in), bytes(in));
            Headers headers = record.headers();
            for (int left = in.getInt(); left > 0; left--) {
                byte[] name = bytes(in);
                if (name == null) {
                    throw MillraceException.internal("DAMAGED_TRANSACTION", "a header without a name was kept")
                            .at("topic " + topic)
                            .build();
                }
                headers.add(new String(name, StandardCharsets.UTF_8), bytes(in));
            }
            records.add(record);
        }
        return records;
    }

    private static byte @Nullable [] bytes(ByteBuffer in) {
        int length = in.getInt();
        if (length == NULL) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
