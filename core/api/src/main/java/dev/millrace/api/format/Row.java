package dev.millrace.api.format;

import dev.millrace.api.Internal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The component values of a record under construction, without boxes: numbers of all kinds, characters and truth values
 * as words, the rest as objects. Reused from record to record.
 */
@Internal
public final class Row {

    private final long[] words;
    private final @Nullable Object[] objects;
    private final boolean[] set;

    Row(int size) {
        this.words = new long[size];
        this.objects = new Object[size];
        this.set = new boolean[size];
    }

    /** Sets a component of type byte, short, int, long, char or boolean (0 or 1). */
    public void setLong(int index, long value) {
        words[index] = value;
        set[index] = true;
    }

    /** Sets a component of type float or double. */
    public void setDouble(int index, double value) {
        words[index] = Double.doubleToRawLongBits(value);
        set[index] = true;
    }

    /** Sets a component of a reference type. */
    public void setObject(int index, @Nullable Object value) {
        objects[index] = value;
        set[index] = true;
    }

    /** Sets a component to zero, {@code false} or {@code null}. */
    public void setZero(int index) {
        words[index] = 0;
        objects[index] = null;
        set[index] = true;
    }

    /** Whether a component has been set since the last {@link #clear}. */
    public boolean isSet(int index) {
        return set[index];
    }

    /** Forgets all values. */
    public void clear() {
        Arrays.fill(objects, null);
        Arrays.fill(set, false);
    }

    long word(int index) {
        return words[index];
    }

    boolean flag(int index) {
        return words[index] != 0;
    }

    double real(int index) {
        return Double.longBitsToDouble(words[index]);
    }

    @Nullable
    Object object(int index) {
        return objects[index];
    }
}
