package dev.millrace.files;

import dev.millrace.api.format.FileFormat;
import dev.millrace.api.format.RecordWriter;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file being written: records, through a format and a compression, into a file that nobody else looks at. */
final class Part<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Part.class);
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path file;
    private final long counter;
    private final long openedMicros;
    private final FileChannel channel;
    private final Counting counting;
    private final OutputStream out;
    private final RecordWriter<T> writer;
    private long records;

    private Part(Path file, long counter, long openedMicros, FileChannel channel, Sort<T> sort) throws IOException {
        this.file = file;
        this.counter = counter;
        this.openedMicros = openedMicros;
        this.channel = channel;
        this.counting = new Counting(Channels.newOutputStream(channel));
        this.out = new BufferedOutputStream(sort.compression().writing(counting), BUFFER_BYTES);
        this.writer = sort.format().writer(out);
    }

    /** What kind of file it is. */
    record Sort<T>(FileFormat<T> format, Compression compression) {}

    /** Begins a new file. */
    static <T> Part<T> create(Path file, long counter, long nowMicros, Sort<T> sort) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            return new Part<>(file, counter, nowMicros, channel, sort);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    Path file() {
        return file;
    }

    long counter() {
        return counter;
    }

    long records() {
        return records;
    }

    long openedMicros() {
        return openedMicros;
    }

    /** How much has reached the file; what is buffered is not counted. */
    long sizeBytes() {
        return counting.count;
    }

    void header() throws IOException {
        writer.header();
    }

    void write(T value) throws IOException {
        writer.write(value);
        records++;
    }

    /** Completes the file; when this returns, it survives a crash of the machine. */
    void finish() throws IOException {
        try (channel) {
            writer.footer();
            out.close();
            channel.force(true);
        }
    }

    /** Gives the file up. */
    void discard() throws IOException {
        try (channel) {
            out.close();
        } catch (IOException e) {
            LOG.debug("what was left to be written to {} is not needed", file, e);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Counts bytes, and leaves the file open when a compression is closed on top of it. */
    private static final class Counting extends FilterOutputStream {
        private long count;

        Counting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            count += length;
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
