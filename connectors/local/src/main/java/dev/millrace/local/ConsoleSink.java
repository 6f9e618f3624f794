package dev.millrace.local;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.function.MapFunction;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.sink.Writer;
import dev.millrace.api.sink.WriterContext;
import java.io.PrintStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Prints a line per record to the standard output. At least once: after a crash, lines since the last checkpoint come
 * again. Lines of several tasks do not mix within a line. Immutable.
 *
 * @param <T> the type of the records
 */
public final class ConsoleSink<T> implements Sink<T> {

    private static final long serialVersionUID = 1;
    private static final int PRINT_AT_CHARACTERS = 8192;

    private final MapFunction<? super T, String> formatter;
    private final @Nullable LiveObject<PrintStream> stream;

    private ConsoleSink(MapFunction<? super T, String> formatter, @Nullable LiveObject<PrintStream> stream) {
        this.formatter = formatter;
        this.stream = stream;
    }

    /** Prints what the formatter makes of each record. */
    public static <T> ConsoleSink<T> lines(MapFunction<? super T, String> formatter) {
        return new ConsoleSink<>(Objects.requireNonNull(formatter, "formatter"), null);
    }

    /** Prints each record as it prints itself. */
    public static <T> ConsoleSink<T> lines() {
        return lines(String::valueOf);
    }

    /** Prints to another stream of this process instead. */
    public ConsoleSink<T> to(PrintStream other) {
        return new ConsoleSink<>(formatter, new LiveObject<>("the stream", other));
    }

    @Override
    public ChangeMode accepts() {
        return ChangeMode.RETRACT;
    }

    @Override
    public Writer<T> open(WriterContext context) {
        return new LineWriter<>(formatter, stream == null ? System.out : stream.get());
    }

    private static final class LineWriter<T> implements Writer<T> {
        private final MapFunction<? super T, String> formatter;
        private final PrintStream out;
        private final StringBuilder lines = new StringBuilder();

        LineWriter(MapFunction<? super T, String> formatter, PrintStream out) {
            this.formatter = formatter;
            this.out = out;
        }

        @Override
        public void write(T value, long timestampMs) throws Exception {
            lines.append(formatter.apply(value)).append('\n');
            if (lines.length() >= PRINT_AT_CHARACTERS) {
                flush();
            }
        }

        @Override
        public void flush() {
            out.append(lines);
            lines.setLength(0);
            if (out.checkError()) {
                throw MillraceException.external("CONSOLE_CLOSED", "the output can no longer be written to")
                        .remedy("keep reading it until the run has ended")
                        .build();
            }
        }

        @Override
        public void close() {
            flush();
        }
    }
}
