package dev.millrace.engine.state;

import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.schema.Schema;
import java.util.List;

/**
 * How an object that consists of elements is taken apart for a snapshot and put together again. An element is the smallest
 * piece that is written; its bytes depend on nothing but itself.
 *
 * @param <C> the type of the objects
 */
public interface ContainerFormat<C> {

    /** Puts elements back. */
    @FunctionalInterface
    interface Reader<C> {
        /** Reads one element and appends it. */
        void read(C container, ByteSource in);
    }

    /** Describes the parts of an element, in a fixed order; a snapshot keeps it. */
    List<Schema> schemas();

    /** Reads elements that were written under {@code written}, which has as many schemas as {@link #schemas}. */
    Reader<C> reader(List<Schema> written);

    /** An object without elements. */
    C create();

    /** How many elements it has. */
    int size(C container);

    /** Appends the element at {@code index}. */
    void write(C container, int index, ByteSink out);
}
