package dev.millrace.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.millrace.api.format.FormatException;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.List;

/** A Java array, of primitives or references, as a JSON array. */
final class ArrayElements implements Binding<Object> {

    private final Class<?> component;
    private final Binding<Object> element;

    @SuppressWarnings("unchecked")
    ArrayElements(Class<?> component, Binding<?> element) {
        this.component = component;
        this.element = (Binding<Object>) element;
    }

    @Override
    public String expected() {
        return "an array";
    }

    @Override
    public Object read(JsonInput in) throws IOException, FormatException {
        List<Object> read = Elements.readList(element, in);
        Object array = Array.newInstance(component, read.size());
        for (int i = 0; i < read.size(); i++) {
            Array.set(array, i, read.get(i));
        }
        return array;
    }

    @Override
    public void write(Object array, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (int i = 0; i < Array.getLength(array); i++) {
            element.write(Array.get(array, i), out);
        }
        out.writeEndArray();
    }
}
