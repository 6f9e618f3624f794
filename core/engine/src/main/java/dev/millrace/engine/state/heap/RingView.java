package dev.millrace.engine.state.heap;

import dev.millrace.engine.state.Callback;
import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/** The elements that a {@link Ring} had when it was asked for them; usable until the callback ends. */
final class RingView extends AbstractList<Object> implements RandomAccess {

    private final Object[] elements;
    private final int head;
    private final int size;
    private final long validIn;
    private final Callback callback;

    RingView(Object[] elements, int head, int size, Callback callback) {
        this.elements = elements;
        this.head = head;
        this.size = size;
        this.validIn = callback.number();
        this.callback = callback;
    }

    @Override
    public Object get(int index) {
        Objects.checkIndex(index, size);
        if (callback.number() != validIn) {
            throw Views.outlived();
        }
        int i = head + index;
        return elements[i < elements.length ? i : i - elements.length];
    }

    @Override
    public int size() {
        if (callback.number() != validIn) {
            throw Views.outlived();
        }
        return size;
    }
}
