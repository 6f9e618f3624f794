package dev.millrace.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import dev.millrace.api.format.FormatException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A value of a sealed type: the object of one of its records, with a member that names the class. Written first, found
 * wherever it stands: when it does not come first, a second pass over the bytes looks for it.
 */
final class TaggedObject<T> implements Binding<T> {

    private final String tag;
    private final Map<String, RecordObject<T>> byTag = new LinkedHashMap<>();

    TaggedObject(String tag) {
        this.tag = tag;
    }

    /** Adds a record class; a step of its own, since it may hold values of the sealed type. */
    @SuppressWarnings("unchecked")
    void link(Class<?> type, RecordObject<?> binding) {
        byTag.put(type.getSimpleName(), (RecordObject<T>) binding);
    }

    boolean hasTag(String name) {
        return byTag.containsKey(name);
    }

    @Override
    public String expected() {
        return "an object with a member '" + tag + "' that is one of " + String.join(", ", byTag.keySet());
    }

    @Override
    public T read(JsonInput in) throws IOException, FormatException {
        in.require(JsonToken.START_OBJECT, expected());
        long begin = in.tokenOffset();
        boolean empty = in.parser().nextToken() != JsonToken.FIELD_NAME;
        if (!empty && in.parser().currentName().equals(tag)) {
            in.parser().nextToken();
            if (in.parser().currentToken() != JsonToken.VALUE_STRING) {
                throw in.expected(expected());
            }
            return choose(in.parser().getText(), in).readMembers(in, false, tag);
        }
        String found = in.findText(tag, begin);
        if (found == null) {
            throw in.wrong(FormatException.expected(expected(), "no such member"));
        }
        return choose(found, in).readMembers(in, true, tag);
    }

    private RecordObject<T> choose(String found, JsonInput in) throws FormatException {
        RecordObject<T> chosen = byTag.get(found);
        if (chosen == null) {
            throw in.wrong(FormatException.expected(
                            "one of " + String.join(", ", byTag.keySet()), "text " + FormatException.quote(found)))
                    .within(tag);
        }
        return chosen;
    }

    @Override
    public void write(T value, JsonGenerator out) throws IOException {
        String name = value.getClass().getSimpleName();
        RecordObject<T> binding = byTag.get(name);
        if (binding == null) {
            throw new IllegalStateException(value.getClass() + " is not one of " + byTag.keySet());
        }
        out.writeStartObject();
        out.writeStringField(tag, name);
        binding.writeMembers(value, out);
        out.writeEndObject();
    }
}
