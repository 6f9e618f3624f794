package dev.millrace.flink.source;

import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * What a {@link SplitDealer} must not forget.
 *
 * @param looked whether what there is to read was looked for, so that from then on nothing new may be passed over
 * @param seen the ids of all splits that there ever were, in the order in which they were found
 * @param waiting the splits that no reader has been given
 * @param next which reader is given the next one
 */
public record DealerState(boolean looked, List<String> seen, List<ReadSplit> waiting, int next) {

    static final DealerState FRESH = new DealerState(false, List.of(), List.of(), 0);

    public DealerState {
        seen = List.copyOf(seen);
        waiting = List.copyOf(waiting);
    }

    /** Its form in a checkpoint. */
    static final class Form implements SimpleVersionedSerializer<DealerState> {

        private static final int VERSION = 1;

        private final SplitForm form;

        Form(SplitForm form) {
            this.form = form;
        }

        @Override
        public int getVersion() {
            return VERSION;
        }

        @Override
        public byte[] serialize(DealerState state) {
            ByteSink out = new ByteSink();
            out.writeBoolean(state.looked());
            out.writeCount(state.seen().size());
            state.seen().forEach(out::writeString);
            out.writeUnsigned(state.next());
            form.write(state.waiting(), out);
            return out.toByteArray();
        }

        @Override
        public DealerState deserialize(int version, byte[] bytes) throws IOException {
            return form.readAll(VERSION, version, bytes, this::read);
        }

        private DealerState read(ByteSource in) {
            boolean looked = in.readBoolean();
            int count = in.readCount();
            List<String> seen = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                seen.add(in.readString());
            }
            int next = (int) in.readUnsigned(Integer.MAX_VALUE, "the number of a reader");
            return new DealerState(looked, seen, form.read(in), next);
        }
    }
}
