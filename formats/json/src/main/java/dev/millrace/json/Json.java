package dev.millrace.json;

import dev.millrace.api.Type;
import dev.millrace.api.format.FileFormat;
import dev.millrace.api.format.FileInput;
import dev.millrace.api.format.FilePosition;
import dev.millrace.api.format.MessageDecoder;
import dev.millrace.api.format.MessageEncoder;
import dev.millrace.api.format.MessageFormat;
import dev.millrace.api.format.RecordReader;
import dev.millrace.api.format.RecordWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Values as JSON (RFC 8259): as a message, one value; as a file, one value per line (JSON Lines, {@code .jsonl}).
 * Immutable.
 *
 * <pre>{@code
 * KafkaSource.topic("payments", Json.of(Payment.class))
 * FileSource.of(Path.of("payments"), Json.of(Payment.class).snakeCase())
 * }</pre>
 *
 * <table>
 * <caption>How types are written</caption>
 * <tr><th>Java</th><th>JSON</th></tr>
 * <tr><td>record</td><td>object, a member per component</td></tr>
 * <tr><td>sealed type over records</td><td>the record's object, with a member {@code "type"} that is its simple class
 *     name; on reading it may stand anywhere in the object</td></tr>
 * <tr><td>{@code List, Collection, Set}, array</td><td>array</td></tr>
 * <tr><td>{@code Map}</td><td>object; keys are anything that is written as text or number</td></tr>
 * <tr><td>{@code Optional}</td><td>the value, or nothing</td></tr>
 * <tr><td>numbers, {@code BigDecimal, BigInteger}</td><td>number; not-a-number and the infinities as text; a {@code
 *     BigDecimal} is also read from text</td></tr>
 * <tr><td>{@code boolean}</td><td>{@code true, false}</td></tr>
 * <tr><td>{@code String, char}, enum, {@code java.time, UUID, URI}</td><td>text, ISO-8601 for times</td></tr>
 * <tr><td>{@code byte[]}</td><td>text, Base64</td></tr>
 * </table>
 *
 * <p>Reading is strict where doubt would do harm: numbers must fit their type, a member may come only once, nothing may
 * follow the value. Members that no component asks for are skipped. A member that is absent or {@code null} makes an
 * {@code Optional} empty and a component marked {@code @Nullable} null; for every other component it is an error,
 * unless {@link #allowMissing} is chosen. When writing, nulls and empty optionals are left out.
 *
 * @param <T> the type of the values
 */
public final class Json<T> implements MessageFormat<T>, FileFormat<T> {

    private static final long serialVersionUID = 1;

    private final Type<T> type;
    private final JsonOptions options;

    private Json(Type<T> type, JsonOptions options) {
        this.type = type;
        this.options = options;
        binding();
    }

    /**
     * JSON for a class without type parameters.
     *
     * @throws dev.millrace.api.error.MillraceException if JSON cannot hold the class, naming the component
     */
    public static <T> Json<T> of(Class<T> type) {
        return of(Type.of(type));
    }

    /**
     * JSON for any type.
     *
     * @throws dev.millrace.api.error.MillraceException if JSON cannot hold the type, naming the component
     */
    public static <T> Json<T> of(Type<T> type) {
        return new Json<>(Objects.requireNonNull(type, "type"), JsonOptions.DEFAULTS);
    }

    /** Members that no component asks for make a record bad. Default: they are skipped. */
    public Json<T> refuseUnknown() {
        return new Json<>(type, options.withRefuseUnknown());
    }

    /**
     * Absent members and nulls become zero, {@code false} or {@code null}. Default: they make a record bad, unless the
     * component is an {@code Optional} or marked {@code @Nullable}.
     */
    public Json<T> allowMissing() {
        return new Json<>(type, options.withAllowMissing());
    }

    /** Members are named {@code like_this} for components named {@code likeThis}. Default: as the components. */
    public Json<T> snakeCase() {
        return new Json<>(type, options.withSnakeCase());
    }

    /** The member that names the class of a sealed type's value. Default: {@code type}. */
    public Json<T> typeTag(String member) {
        return new Json<>(type, options.withTypeTag(Objects.requireNonNull(member, "member")));
    }

    /** Instants are numbers, milliseconds since the epoch; finer parts are cut off. Default: ISO-8601 text. */
    public Json<T> instantsAsMillis() {
        return new Json<>(type, options.withInstantsAsMillis());
    }

    @Override
    public Type<T> type() {
        return type;
    }

    @Override
    public MessageDecoder<T> decoder() {
        return new JsonDecoder<>(binding());
    }

    @Override
    public MessageEncoder<T> encoder() {
        return new JsonEncoder<>(binding());
    }

    @Override
    public String extension() {
        return "jsonl";
    }

    /** A line break ends a record: JSON text has none inside. */
    @Override
    public boolean splittable() {
        return true;
    }

    @Override
    public boolean joinable() {
        return true;
    }

    @Override
    public RecordReader<T> reader(FileInput input, @Nullable FilePosition position) throws IOException {
        return JsonLinesReader.open(decoder(), input, position);
    }

    @Override
    public RecordWriter<T> writer(OutputStream out) {
        return new JsonLinesWriter<>(encoder(), out);
    }

    @Override
    public String toString() {
        return "Json[" + type + "]";
    }

    private Binding<T> binding() {
        return new Bindings(options).of(type);
    }
}
