package dev.millrace.templates.flights;

import dev.millrace.api.Type;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.format.FilePosition;
import dev.millrace.api.source.BadRecords;
import dev.millrace.api.source.Reader;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.Source;
import dev.millrace.files.FileSource;
import dev.millrace.files.FileSplit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The 508,239 departures of January 2001 that come with this library, in the order in which they left. The file is copied
 * out of the jar into the user's folder for temporary files when a run first reads it, and found there by later ones.
 *
 * <p>US Bureau of Transportation Statistics, public domain.
 */
final class BundledFlights implements Source<Flight, FileSplit, FilePosition> {

    private static final long serialVersionUID = 1;
    private static final String RESOURCE = "flights-2001-01.csv.gz";
    private static final long SIZE_BYTES = 4_059_647;

    private final BadRecords badRecords;

    BundledFlights(BadRecords badRecords) {
        this.badRecords = badRecords;
    }

    @Override
    public Type<Flight> type() {
        return Type.of(Flight.class);
    }

    @Override
    public Type<FileSplit> splitType() {
        return Type.of(FileSplit.class);
    }

    @Override
    public Type<FilePosition> positionType() {
        return Type.of(FilePosition.class);
    }

    @Override
    public boolean bounded() {
        return true;
    }

    @Override
    public BadRecords badRecords() {
        return badRecords;
    }

    @Override
    public String splitId(FileSplit split) {
        return split.name();
    }

    @Override
    public List<FileSplit> discover() throws IOException {
        return unpacked().discover();
    }

    @Override
    public Reader<Flight, FileSplit, FilePosition> open(ReaderContext context) throws IOException {
        return unpacked().open(context);
    }

    private FileSource<Flight> unpacked() throws IOException {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"), "millrace-" + System.getProperty("user.name"));
        return FileSource.of(unpack(folder), FlightsFactory.FORMAT).badRecords(badRecords);
    }

    /** The file within the folder, copied there if it is not there whole. Two processes may do this at a time. */
    static Path unpack(Path folder) throws IOException {
        Path file = folder.resolve(RESOURCE);
        if (Files.exists(file) && Files.size(file) == SIZE_BYTES) {
            return file;
        }
        try (InputStream in = BundledFlights.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw MillraceException.internal("NO_FLIGHTS", "the jar does not hold the file")
                        .at(RESOURCE)
                        .remedy("name another file: --input FILE")
                        .build();
            }
            Files.createDirectories(folder);
            Path copy = Files.createTempFile(folder, ".flights", ".part");
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    @Override
    public String toString() {
        return "BundledFlights";
    }
}
