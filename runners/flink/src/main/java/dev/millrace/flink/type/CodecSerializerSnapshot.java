package dev.millrace.flink.type;

import dev.millrace.api.Internal;
import dev.millrace.api.Type;
import dev.millrace.api.error.MillraceException;
import dev.millrace.codec.CorruptDataException;
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
 * What a savepoint says of a {@link CodecSerializer}: the type of the values, and the schema that they were written under.
 *
 * <p>Values written under the same schema are read as they are. Values of which the present type can be read, by the rules of
 * {@link dev.millrace.codec.Codecs#resolving}, are migrated by Flink. All else is refused, naming every place in the way. Whether
 * values are changed in place does not matter to their bytes, nor here.
 *
 * @param <T> the type of the values
 */
@Internal
public final class CodecSerializerSnapshot<T> implements TypeSerializerSnapshot<T> {

    private static final int VERSION = 1;

    private @Nullable Type<T> type;
    private boolean mutable;
    private @Nullable Schema schema;

    /** To be filled by {@link #readSnapshot}; called by Flink. */
    public CodecSerializerSnapshot() {}

    CodecSerializerSnapshot(Type<T> type, boolean mutable, Schema schema) {
        this.type = type;
        this.mutable = mutable;
        this.schema = schema;
    }

    @Override
    public int getCurrentVersion() {
        return VERSION;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        TypeTree.write(type().javaType(), out);
        out.writeBoolean(mutable);
        byte[] bytes = schema().toBytes();
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    @Override
    public void readSnapshot(int version, DataInputView in, ClassLoader classLoader) throws IOException {
        if (version != VERSION) {
            throw new IOException("the serializer of a state is described in version " + version + ", and version "
                    + VERSION + " is known here");
        }
        type = Type.ofJavaType(TypeTree.read(in, classLoader));
        mutable = in.readBoolean();
        int length = in.readInt();
        if (length < 0) {
            throw new IOException("the schema of a state is damaged");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        try {
            schema = Schema.fromBytes(bytes);
        } catch (CorruptDataException e) {
            throw new IOException("the schema of a state of type " + type + " is damaged: " + e.getMessage(), e);
        }
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
        return CodecSerializer.restored(type(), mutable, schema());
    }

    /** @throws dev.millrace.api.error.MillraceException if the values cannot be read, as Flink's own error tells no reason */
    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> before) {
        if (!(before instanceof CodecSerializerSnapshot<T> written)) {
            throw anotherForm(this, before);
        }
        if (schema().equals(written.schema())) {
            return TypeSerializerSchemaCompatibility.compatibleAsIs();
        }
        try {
            SchemaCompatibility.requireCompatible(SchemaCompatibility.check(written.schema(), schema()));
        } catch (IncompatibleSchemaException e) {
            throw StoredForm.incompatible(type().typeName(), e);
        }
        return TypeSerializerSchemaCompatibility.compatibleAfterMigration();
    }

    /** The error to throw for state that was written by a serializer of another kind. */
    static MillraceException anotherForm(TypeSerializerSnapshot<?> now, TypeSerializerSnapshot<?> before) {
        return MillraceException.user(
                        "STATE_INCOMPATIBLE", "what is kept are " + before + ", and now it would be " + now)
                .remedy("undo the change, or give the operator a new name, under which it begins anew")
                .build();
    }

    @Override
    public String toString() {
        return type == null ? "values of a type not read yet" : "values of type " + type;
    }

    private Type<T> type() {
        return known(type);
    }

    private Schema schema() {
        return known(schema);
    }

    private static <X> X known(@Nullable X read) {
        if (read == null) {
            throw new IllegalStateException("the snapshot has not been read");
        }
        return read;
    }
}
