package dev.millrace.kafka;

import dev.millrace.api.Type;
import dev.millrace.api.format.FormatException;
import dev.millrace.api.format.MessageDecoder;
import dev.millrace.api.format.MessageEncoder;
import dev.millrace.api.format.MessageFormat;
import java.nio.charset.StandardCharsets;

/** Messages that are text as it stands; {@code bad} is none. */
final class PlainText implements MessageFormat<String> {

    private static final long serialVersionUID = 1;

    @Override
    public Type<String> type() {
        return Type.of(String.class);
    }

    @Override
    public MessageDecoder<String> decoder() {
        return (bytes, offset, length) -> {
            String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
            if (text.equals("bad")) {
                throw new FormatException(1, 1, "text", "must not be bad");
            }
            return text;
        };
    }

    @Override
    public MessageEncoder<String> encoder() {
        return text -> text.getBytes(StandardCharsets.UTF_8);
    }
}
