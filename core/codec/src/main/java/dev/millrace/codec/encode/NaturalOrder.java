package dev.millrace.codec.encode;

import dev.millrace.codec.UnencodableValueException;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The check that a sorted collection keeps the order that it will have when it is read back. */
final class NaturalOrder {

    private NaturalOrder() {}

    static void require(@Nullable Comparator<?> comparator, String what) {
        if (comparator != null && comparator != Comparator.naturalOrder()) {
            throw new UnencodableValueException("a " + what + " ordered by the comparator "
                    + comparator.getClass().getName() + " can't be written, as it would come back in natural order;"
                    + " keep it in natural order, or keep a list");
        }
    }
}
