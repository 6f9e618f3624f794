package dev.millrace.engine.state;

import org.jspecify.annotations.Nullable;

/**
 * One object per key that the engine itself changes in place. Whoever changes it says so, before the callback ends.
 *
 * @param <C> the type of the objects
 */
public interface ContainerState<C> {
    /** The current key's object, which is going to be changed, or {@code null} if it has none. */
    @Nullable
    C get() throws Exception;

    /** Gives the current key, which has none, an object. */
    C create() throws Exception;

    /** The current key's object, which {@link #get} or {@link #create} returned last, has more or fewer elements now. */
    void changed(int elementsMore) throws Exception;

    /** Removes the current key's object. */
    void remove() throws Exception;
}
