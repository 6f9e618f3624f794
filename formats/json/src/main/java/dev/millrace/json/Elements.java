package dev.millrace.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.millrace.api.format.FormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;

/** A collection as a JSON array; what is read cannot be modified. */
final class Elements<E, C extends Collection<E>> implements Binding<C> {

    private static final String EXPECTED = "an array";

    private final Binding<E> element;
    private final Function<List<E>, C> finish;

    private Elements(Binding<E> element, Function<List<E>, C> finish) {
        this.element = element;
        this.finish = finish;
    }

    static <E> Elements<E, List<E>> list(Binding<E> element) {
        return new Elements<>(element, Collections::unmodifiableList);
    }

    /** A set that keeps the order of the array. */
    static <E> Elements<E, Collection<E>> set(Binding<E> element) {
        return new Elements<>(element, read -> Collections.unmodifiableSet(new LinkedHashSet<>(read)));
    }

    @Override
    public String expected() {
        return EXPECTED;
    }

    @Override
    public C read(JsonInput in) throws IOException, FormatException {
        return finish.apply(readList(element, in));
    }

    /** Reads the elements of the array whose first token is current. */
    static <E> List<E> readList(Binding<E> element, JsonInput in) throws IOException, FormatException {
        in.require(JsonToken.START_ARRAY, EXPECTED);
        List<E> read = new ArrayList<>();
        try {
            while (in.parser().nextToken() != JsonToken.END_ARRAY) {
                read.add(element.read(in));
            }
        } catch (FormatException e) {
            throw e.within("[" + read.size() + "]");
        } catch (JsonProcessingException e) {
            throw in.malformed(e).within("[" + read.size() + "]");
        }
        return read;
    }

    @Override
    public void write(C value, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (E each : value) {
            element.write(each, out);
        }
        out.writeEndArray();
    }
}
