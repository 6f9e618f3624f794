package dev.millrace.kafka;

import dev.millrace.api.Type;
import dev.millrace.api.format.FormatException;
import dev.millrace.api.format.MessageDecoder;
import dev.millrace.api.format.MessageEncoder;
import dev.millrace.api.format.MessageFormat;
import dev.millrace.api.format.Utf8;
import dev.millrace.api.function.KeySelector;
import dev.millrace.kafka.write.Outgoing;
import java.nio.charset.StandardCharsets;

/** Text as the bytes of its UTF-8, with nothing around it: the format of most keys. */
public final class Utf8Text implements MessageFormat<String> {

    private static final long serialVersionUID = 1;
    private static final Utf8Text FORMAT = new Utf8Text();

    private Utf8Text() {}

    /** The format. */
    public static Utf8Text format() {
        return FORMAT;
    }

    /** Keys that are written as they print themselves. */
    static <T> Outgoing.Keyed<T, String> keyed(KeySelector<T, ?> key) {
        return new Outgoing.Keyed<>(value -> String.valueOf(key.key(value)), FORMAT);
    }

    @Override
    public Type<String> type() {
        return Type.of(String.class);
    }

    @Override
    public MessageDecoder<String> decoder() {
        return (bytes, offset, length) -> {
            String text = Utf8.decode(bytes, offset, offset + length);
            if (text == null) {
                throw new FormatException(1, 1, null, "not text in UTF-8");
            }
            return text;
        };
    }

    @Override
    public MessageEncoder<String> encoder() {
        return text -> text.getBytes(StandardCharsets.UTF_8);
    }
}
