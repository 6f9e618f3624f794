package dev.millrace.bench.flink.peer;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What is known of a key and window so far. Mutable, so that a record costs no object. */
final class Total {

    long value;

    Total(long value) {
        this.value = value;
    }

    /** Its serializer. */
    static final class Serializer extends FlatSerializer<Total> {

        private static final long serialVersionUID = 1;

        @Override
        public void serialize(Total total, DataOutputView target) throws IOException {
            target.writeLong(total.value);
        }

        @Override
        public Total deserialize(DataInputView source) throws IOException {
            return new Total(source.readLong());
        }
    }
}
