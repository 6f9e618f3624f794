package dev.millrace.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.millrace.api.format.FormatException;
import dev.millrace.api.format.TextForm;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A map as a JSON object; what is read keeps the order of the object and cannot be modified. */
final class Members<K, V> implements Binding<Map<K, V>> {

    private static final String EXPECTED = "an object";

    private final TextForm<K> key;
    private final Binding<V> value;

    Members(TextForm<K> key, Binding<V> value) {
        this.key = key;
        this.value = value;
    }

    @Override
    public String expected() {
        return EXPECTED;
    }

    @Override
    public Map<K, V> read(JsonInput in) throws IOException, FormatException {
        in.require(JsonToken.START_OBJECT, EXPECTED);
        Map<K, V> read = new LinkedHashMap<>();
        while (in.parser().nextToken() == JsonToken.FIELD_NAME) {
            String name = in.parser().currentName();
            K parsed = parseKey(name, in);
            if (read.containsKey(parsed)) {
                throw in.wrong("the key comes twice").within("[" + name + "]");
            }
            try {
                in.parser().nextToken();
                read.put(parsed, value.read(in));
            } catch (FormatException e) {
                throw e.within("[" + name + "]");
            } catch (JsonProcessingException e) {
                throw in.malformed(e).within("[" + name + "]");
            }
        }
        return Collections.unmodifiableMap(read);
    }

    private K parseKey(String name, JsonInput in) throws FormatException {
        try {
            return key.parse(name);
        } catch (RuntimeException e) {
            throw in.wrong(FormatException.expected("a key that is " + key.expected(), FormatException.quote(name)));
        }
    }

    @Override
    public void write(Map<K, V> map, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (Map.Entry<K, V> entry : map.entrySet()) {
            out.writeFieldName(key.print(entry.getKey()));
            value.write(entry.getValue(), out);
        }
        out.writeEndObject();
    }
}
