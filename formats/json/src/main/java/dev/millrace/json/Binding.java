package dev.millrace.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.millrace.api.format.FormatException;
import java.io.IOException;

/**
 * How values of one type are read from JSON tokens and written as such. Built once per decoder or encoder from the type
 * alone; used by one thread.
 */
interface Binding<T> {

    /** What must stand in the input, for messages: {@code a whole number of 32 bits}. */
    String expected();

    /** Reads the value that begins with the current token, and leaves its last token current. */
    T read(JsonInput in) throws IOException, FormatException;

    /** Writes a value. */
    void write(T value, JsonGenerator out) throws IOException;

    /** A binding that reads and writes a primitive as a word, without a box. */
    interface OfLong<T> extends Binding<T> {
        long readLong(JsonInput in) throws IOException, FormatException;

        void writeLong(long value, JsonGenerator out) throws IOException;
    }

    /** A binding that reads and writes a primitive as a floating-point number, without a box. */
    interface OfDouble<T> extends Binding<T> {
        double readDouble(JsonInput in) throws IOException, FormatException;

        void writeDouble(double value, JsonGenerator out) throws IOException;
    }
}
