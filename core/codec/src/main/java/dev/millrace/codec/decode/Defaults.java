package dev.millrace.codec.decode;

import dev.millrace.codec.shape.Shape;
import dev.millrace.codec.value.Optionals;
import dev.millrace.codec.value.ValueDecoder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the component of a record is when the bytes have no field for it: an empty optional, an empty collection or map, a
 * new one for each record, else null. A primitive is zero or false, which needs no decoder.
 */
final class Defaults {

    private Defaults() {}

    /** A decoder that reads nothing and gives the default, or null if that is null. */
    static @Nullable ValueDecoder of(Shape shape) {
        Shape present = shape instanceof Shape.Nullable nullable ? nullable.value() : shape;
        if (present instanceof Shape.OptionalValue) {
            return in -> Optionals.WRAPPER.apply(null);
        }
        if (present instanceof Shape.OptionalPrimitive optional) {
            Function<@Nullable Object, Object> wrapper = Optionals.wrapper(optional.scalar());
            return in -> wrapper.apply(null);
        }
        if (present instanceof Shape.Elements elements) {
            return in -> elements.kind().create(0);
        }
        if (present instanceof Shape.Entries entries) {
            return in -> entries.kind().create(0);
        }
        return null;
    }
}
