package dev.millrace.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.millrace.api.format.FormatException;
import dev.millrace.api.format.RecordClass;
import dev.millrace.api.format.RefusedRecordException;
import dev.millrace.api.format.Row;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record as a JSON object. Members are expected in the order of the components, as they are written; each in its place
 * costs one comparison of bytes, any other a look into a map.
 */
final class RecordObject<T> implements Binding<T> {

    private static final String EXPECTED = "an object";

    private final RecordClass<T> type;
    private final JsonOptions options;
    private final Map<String, Member> byName = new HashMap<>();
    private Member[] members = {};
    private @Nullable Row spareRow;

    RecordObject(RecordClass<T> type, JsonOptions options) {
        this.type = type;
        this.options = options;
    }

    /** Completes the binding; a step of its own, since a record may hold records of its own type. */
    void link(List<Member> linked) {
        members = linked.toArray(Member[]::new);
        linked.forEach(member -> byName.put(member.name().getValue(), member));
    }

    boolean hasMember(String name) {
        return byName.containsKey(name);
    }

    @Override
    public String expected() {
        return EXPECTED;
    }

    @Override
    public T read(JsonInput in) throws IOException, FormatException {
        in.require(JsonToken.START_OBJECT, EXPECTED);
        return readMembers(in, false, null);
    }

    /**
     * Reads the members of an object that has been begun, and its end.
     *
     * @param named whether the name of the first member is the current token
     * @param tag the member to pass over in silence, if any
     */
    T readMembers(JsonInput in, boolean named, @Nullable String tag) throws IOException, FormatException {
        Row row = takeRow();
        boolean atName = named;
        int next = 0;
        while (true) {
            Member member = atName ? byName.get(in.parser().currentName()) : nextMember(in.parser(), next);
            atName = false;
            if (in.parser().currentToken() == JsonToken.END_OBJECT) {
                break;
            }
            if (member == null) {
                skipUnknown(in, tag);
            } else {
                readMember(member, in, row);
                next = member.index() + 1;
            }
        }
        for (Member member : members) {
            if (!row.isSet(member.index())) {
                member.readNothing(in, row);
            }
        }
        T read = construct(in, row);
        row.clear();
        spareRow = row;
        return read;
    }

    /** Moves on to the next name, and finds its member; the end of the object has none. */
    private @Nullable Member nextMember(JsonParser parser, int likely) throws IOException {
        if (likely < members.length && parser.nextFieldName(members[likely].name())) {
            return members[likely];
        }
        if (likely == members.length) {
            parser.nextToken();
        }
        return parser.currentToken() == JsonToken.FIELD_NAME ? byName.get(parser.currentName()) : null;
    }

    private void readMember(Member member, JsonInput in, Row row) throws IOException, FormatException {
        if (row.isSet(member.index())) {
            throw in.wrong("the member comes twice").within(member.name().getValue());
        }
        try {
            in.parser().nextToken();
            member.read(in, row);
        } catch (FormatException e) {
            throw e.within(member.name().getValue());
        } catch (JsonProcessingException e) {
            throw in.malformed(e).within(member.name().getValue());
        }
    }

    private void skipUnknown(JsonInput in, @Nullable String tag) throws IOException, FormatException {
        String name = in.parser().currentName();
        if (options.refuseUnknown() && !name.equals(tag)) {
            throw in.wrong("no component of " + type.type().rawClass().getSimpleName() + " is meant")
                    .within(name);
        }
        in.parser().nextToken();
        in.parser().skipChildren();
    }

    private T construct(JsonInput in, Row row) throws FormatException {
        try {
            return type.construct(row);
        } catch (RefusedRecordException e) {
            throw in.wrong(e.reason());
        }
    }

    /** A row for one object; objects of the same type may be nested, so that several are in use. */
    private Row takeRow() {
        Row row = spareRow;
        spareRow = null;
        return row == null ? type.newRow() : row;
    }

    @Override
    public void write(T value, JsonGenerator out) throws IOException {
        out.writeStartObject();
        writeMembers(value, out);
        out.writeEndObject();
    }

    void writeMembers(T value, JsonGenerator out) throws IOException {
        for (Member member : members) {
            member.write(value, out);
        }
    }
}
