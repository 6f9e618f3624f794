package dev.millrace.flink.source;

import dev.millrace.api.Type;
import dev.millrace.api.source.Reader;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.Source;
import java.util.List;

/** A source that says what type its positions are of, and no more. */
record PositionedSource(Class<?> position) implements Source<Object, Object, Object> {

    @Override
    public Type<Object> type() {
        return Type.ofJavaType(String.class);
    }

    @Override
    public Type<Object> splitType() {
        return Type.ofJavaType(String.class);
    }

    @Override
    public Type<Object> positionType() {
        return Type.ofJavaType(position);
    }

    @Override
    public boolean bounded() {
        return true;
    }

    @Override
    public String splitId(Object split) {
        return (String) split;
    }

    @Override
    public List<Object> discover() {
        return List.of();
    }

    @Override
    public Reader<Object, Object, Object> open(ReaderContext context) {
        throw new UnsupportedOperationException();
    }
}
