package dev.millrace.api.source;

import dev.millrace.api.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source of one split: subclasses say how to open a reader at a position.
 *
 * @param <T> the type of the records
 * @param <P> the type of the position
 */
public abstract class SingleSource<T, P> implements Source<T, String, P> {

    private static final long serialVersionUID = 1;
    private static final String ONLY = "0";

    /** Opens the source at a position, or at its beginning where it is {@code null}. */
    protected abstract SplitReader<T, P> openAt(@Nullable P position, ReaderContext context) throws Exception;

    @Override
    public final Type<String> splitType() {
        return Type.of(String.class);
    }

    @Override
    public final String splitId(String split) {
        return split;
    }

    @Override
    public final List<String> discover() {
        return List.of(ONLY);
    }

    @Override
    public final Reader<T, String, P> open(ReaderContext context) {
        return new PerSplitReader<>((split, position) -> openAt(position, context), split -> split);
    }
}
