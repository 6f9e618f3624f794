package dev.millrace.json;

import dev.millrace.api.format.MessageEncoder;
import dev.millrace.api.format.RecordWriter;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a JSON value per line. */
final class JsonLinesWriter<T> implements RecordWriter<T> {

    private final MessageEncoder<T> encoder;
    private final OutputStream out;

    JsonLinesWriter(MessageEncoder<T> encoder, OutputStream out) {
        this.encoder = encoder;
        this.out = out;
    }

    @Override
    public void header() {}

    @Override
    public void write(T value) throws IOException {
        out.write(encoder.encode(value));
        out.write('\n');
    }

    @Override
    public void footer() throws IOException {
        out.flush();
    }
}
