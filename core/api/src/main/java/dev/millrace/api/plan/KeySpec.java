package dev.millrace.api.plan;

import dev.millrace.api.Type;
import dev.millrace.api.function.KeySelector;
import dev.millrace.api.function.LongSelector;
import java.io.Serializable;

/** How a key is taken out of a record. */
public sealed interface KeySpec extends Serializable {

    /** The type of the key. */
    Type<?> type();

    /**
     * A key of any type that has a codec.
     *
     * @param selector takes the key out of a record
     * @param type the type of the key
     */
    record ByObject(KeySelector<?, ?> selector, Type<?> type) implements KeySpec {}

    /**
     * A key that is a {@code long}, never boxed on its way.
     *
     * @param selector takes the key out of a record
     */
    record ByLong(LongSelector<?> selector) implements KeySpec {
        @Override
        public Type<?> type() {
            return Type.of(Long.class);
        }
    }
}
