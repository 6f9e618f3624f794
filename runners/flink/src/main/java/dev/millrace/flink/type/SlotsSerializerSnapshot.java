package dev.millrace.flink.type;

import dev.millrace.api.Internal;
import dev.millrace.codec.IncompatibleSchemaException;
import dev.millrace.codec.StoredForm;
import dev.millrace.codec.schema.Schema;
import dev.millrace.codec.schema.SchemaCompatibility;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * What a savepoint says of a {@link SlotsSerializer}: whose accumulators they are, as the aggregate describes itself, and how many
 * slots each has. That is all that is known of them, so those of another aggregate are refused.
 */
@Internal
public final class SlotsSerializerSnapshot implements TypeSerializerSnapshot<long[]> {

    private static final int VERSION = 1;

    private @Nullable String aggregate;
    private int width;

    /** To be filled by {@link #readSnapshot}; called by Flink. */
    public SlotsSerializerSnapshot() {}

    SlotsSerializerSnapshot(String aggregate, int width) {
        this.aggregate = aggregate;
        this.width = width;
    }

    @Override
    public int getCurrentVersion() {
        return VERSION;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        out.writeUTF(aggregate());
        out.writeInt(width);
    }

    @Override
    public void readSnapshot(int version, DataInputView in, ClassLoader classLoader) throws IOException {
        if (version != VERSION) {
            throw new IOException("the slots of an accumulator are described in version " + version + ", and version "
                    + VERSION + " is known here");
        }
        aggregate = in.readUTF();
        width = in.readInt();
        if (width < 1) {
            throw new IOException("the slots of an accumulator are described as " + width);
        }
    }

    @Override
    public TypeSerializer<long[]> restoreSerializer() {
        return new SlotsSerializer(aggregate(), width);
    }

    /** @throws dev.millrace.api.error.MillraceException if they are another aggregate's, as Flink's own error tells no reason */
    @Override
    public TypeSerializerSchemaCompatibility<long[]> resolveSchemaCompatibility(TypeSerializerSnapshot<long[]> before) {
        if (!(before instanceof SlotsSerializerSnapshot written)) {
            throw CodecSerializerSnapshot.anotherForm(this, before);
        }
        if (!schema().equals(written.schema())) {
            throw StoredForm.incompatible(
                    "an accumulator",
                    new IncompatibleSchemaException(SchemaCompatibility.check(written.schema(), schema())));
        }
        return TypeSerializerSchemaCompatibility.compatibleAsIs();
    }

    private Schema schema() {
        return Schema.opaque("accumulator of " + aggregate() + ", " + width + " longs");
    }

    @Override
    public String toString() {
        return "accumulators of "
                + (aggregate == null ? "an aggregate not read yet" : aggregate + ", " + width + " longs");
    }

    private String aggregate() {
        String known = aggregate;
        if (known == null) {
            throw new IllegalStateException("the snapshot has not been read");
        }
        return known;
    }
}
