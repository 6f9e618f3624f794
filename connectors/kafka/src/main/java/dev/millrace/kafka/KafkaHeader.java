package dev.millrace.kafka;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A header of a record in Kafka. Equal to one of the same name and bytes.
 *
 * @param name its name; a record may have several headers of one name
 * @param value its bytes, which nobody changes; {@code null} where it has none
 */
public record KafkaHeader(String name, byte @Nullable [] value) implements Serializable {

    /** A header whose value is text in UTF-8. */
    public static KafkaHeader of(String name, String text) {
        return new KafkaHeader(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The value as text in UTF-8, or {@code null} where there is none. */
    public @Nullable String text() {
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KafkaHeader that && name.equals(that.name) && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return name + "=" + text();
    }
}
