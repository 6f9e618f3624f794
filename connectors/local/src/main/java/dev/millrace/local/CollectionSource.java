package dev.millrace.local;

import dev.millrace.api.Type;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.ReaderOutput;
import dev.millrace.api.source.SingleSource;
import dev.millrace.api.source.SplitReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the elements that a collection had when the source was made, in its order, and ends. Immutable.
 *
 * <p>The elements need not be serializable to be read in this process; to be read in another they must be.
 *
 * @param <T> the type of the records
 */
public final class CollectionSource<T> extends SingleSource<T, Long> {

    private static final long serialVersionUID = 1;

    private final Type<T> type;
    private transient List<T> elements;

    private CollectionSource(Type<T> type, Collection<? extends T> elements) {
        this.type = type;
        this.elements = List.copyOf(elements);
    }

    /** Reads the elements of a collection, none of which is {@code null}. */
    public static <T> CollectionSource<T> of(Collection<? extends T> elements, Class<T> type) {
        return of(elements, Type.of(type));
    }

    /** Reads the elements of a collection, none of which is {@code null}. */
    public static <T> CollectionSource<T> of(Collection<? extends T> elements, Type<T> type) {
        return new CollectionSource<>(type, elements);
    }

    /** Reads these elements. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <T> CollectionSource<T> of(Class<T> type, T... elements) {
        return of(Type.of(type), elements);
    }

    /** Reads these elements. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <T> CollectionSource<T> of(Type<T> type, T... elements) {
        return new CollectionSource<>(type, List.of(elements));
    }

    @Override
    public Type<T> type() {
        return type;
    }

    @Override
    public Type<Long> positionType() {
        return Type.of(Long.class);
    }

    @Override
    public boolean bounded() {
        return true;
    }

    @Override
    protected SplitReader<T, Long> openAt(@Nullable Long position, ReaderContext context) {
        return new ElementReader<>(elements, position == null ? 0 : position.intValue());
    }

    @Override
    public String toString() {
        return "CollectionSource[" + elements.size() + " elements]";
    }

    private static final class ElementReader<T> implements SplitReader<T, Long> {
        private final List<T> elements;
        private int next;

        ElementReader(List<T> elements, int next) {
            this.elements = elements;
            this.next = next;
        }

        @Override
        public Poll.Status poll(ReaderOutput<T> out, int max) {
            int end = Math.min(elements.size(), next + max);
            while (next < end) {
                out.emit(elements.get(next++));
            }
            return next == elements.size() ? Poll.Status.SPLIT_FINISHED : Poll.Status.MORE;
        }

        @Override
        public Long position() {
            return (long) next;
        }
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        out.writeObject(new LiveObject<>("the collection", elements));
        out.writeObject(copyForOthers());
    }

    /** The elements in serialized form for another process, or the reason why there is none. */
    private Object copyForOthers() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(elements);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            return e.toString();
        }
    }

    @SuppressWarnings("unchecked")
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        List<T> here = ((LiveObject<List<T>>) in.readObject()).find();
        Object copy = in.readObject();
        if (here != null) {
            elements = here;
        } else if (copy instanceof byte[] bytes) {
            try (ObjectInputStream copied = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
                elements = (List<T>) copied.readObject();
            }
        } else {
            throw MillraceException.user(
                            "OTHER_PROCESS", "the elements could not be brought into this process: " + copy)
                    .at(type.typeName())
                    .remedy("let the elements be Serializable, or run the pipeline where it was described")
                    .build();
        }
    }
}
