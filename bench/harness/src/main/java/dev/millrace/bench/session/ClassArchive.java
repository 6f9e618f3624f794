package dev.millrace.bench.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The classes an engine loads, ready to be mapped into the memory of its next process: class data sharing of the JDK. The first
 * process makes the archive when it ends. One thread.
 */
final class ClassArchive implements AutoCloseable {

    private final Path folder;
    private final Path file;

    ClassArchive() {
        try {
            folder = Files.createTempDirectory("millrace-bench-classes");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        file = folder.resolve("classes.jsa");
    }

    /** The same engine, whose next process reads the archive and does not start without it, or makes it if there is none. */
    EngineSetup of(EngineSetup engine) {
        if (isMade()) {
            return engine.with("-Xshare:on").with("-XX:SharedArchiveFile=" + file);
        }
        return engine.with("-XX:ArchiveClassesAtExit=" + file);
    }

    /** Whether a process has made it. */
    boolean isMade() {
        return Files.exists(file);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
