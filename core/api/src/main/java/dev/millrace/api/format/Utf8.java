package dev.millrace.api.format;

import dev.millrace.api.Internal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Text in UTF-8 within larger arrays of bytes. */
@Internal
public final class Utf8 {

    private static final int LONGEST_SHOWN_BYTES = 4096;

    private Utf8() {}

    /** The text of the bytes from {@code from} to {@code to}, or {@code null} if they are not UTF-8. */
    public static @Nullable String decode(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0) {
                return decodeStrictly(bytes, from, to);
            }
        }
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static @Nullable String decodeStrictly(byte[] bytes, int from, int to) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** The bytes of the text, or {@code null} if it holds half a character: a surrogate without its partner. */
    public static byte @Nullable [] encode(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** The text of the bytes for a human reader: what is not UTF-8 is replaced, what is very long is cut. */
    public static String show(byte[] bytes, int from, int to) {
        int shown = Math.min(to - from, LONGEST_SHOWN_BYTES);
        String text = new String(bytes, from, shown, StandardCharsets.UTF_8);
        return shown < to - from ? text + "..." : text;
    }

    /** The number of characters (code points) that begin between {@code from} and {@code to}. */
    public static int characters(byte[] bytes, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                count++;
            }
        }
        return count;
    }
}
