package dev.millrace.csv;

import dev.millrace.api.format.FileInput;
import dev.millrace.api.format.FilePosition;
import dev.millrace.api.format.FormatException;
import dev.millrace.api.format.RecordReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads whole files into texts: good records as they print themselves, bad ones as error and source. */
final class Reading {

    private Reading() {}

    static List<String> all(Csv<?> csv, FileInput input) throws IOException, FormatException {
        return rest(csv.reader(input, null));
    }

    static List<String> all(Csv<?> csv, FileInput input, FilePosition position) throws IOException, FormatException {
        return rest(csv.reader(input, position));
    }

    static List<String> rest(RecordReader<?> reader) throws IOException {
        List<String> all = new ArrayList<>();
        for (String each = step(reader); each != null; each = step(reader)) {
            all.add(each);
        }
        return all;
    }

    static @Nullable String step(RecordReader<?> reader) throws IOException {
        try {
            Object value = reader.next();
            return value == null ? null : value.toString();
        } catch (FormatException e) {
            return e.getMessage() + " <" + reader.text() + ">";
        }
    }
}
