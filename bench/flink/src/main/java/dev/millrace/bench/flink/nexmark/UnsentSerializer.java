package dev.millrace.bench.flink.nexmark;

import dev.millrace.bench.flink.peer.FlatSerializer;
import dev.millrace.bench.flink.peer.FlatType;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Stands for the serializer of what is never made bytes: it goes from one step to the next in the same chain, or is state on the
 * heap.
 *
 * @param <T> what it would serialize
 */
final class UnsentSerializer<T> extends FlatSerializer<T> {

    private static final long serialVersionUID = 1;

    private final Class<T> type;

    private UnsentSerializer(Class<T> type) {
        this.type = type;
    }

    static <T> TypeInformation<T> type(Class<T> type) {
        return new FlatType<>(type, new UnsentSerializer<>(type));
    }

    /** The same for lists. */
    @SuppressWarnings("unchecked")
    static <T> TypeInformation<List<T>> listType() {
        return (TypeInformation<List<T>>) (TypeInformation<?>) type(List.class);
    }

    @Override
    public void serialize(T value, DataOutputView target) {
        throw sent();
    }

    @Override
    public T deserialize(DataInputView source) {
        throw sent();
    }

    private IllegalStateException sent() {
        return new IllegalStateException(type.getSimpleName() + " was not to leave its task");
    }
}
