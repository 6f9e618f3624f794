package dev.millrace.snapshot.directory;

import dev.millrace.api.error.MillraceException;
import java.io.IOException;
import java.nio.file.Path;

/** A process that opens a directory, says what came of it, and keeps it open until its input ends. */
final class LockHolder {

    private LockHolder() {}

    /** Takes the directory. */
    public static void main(String[] args) throws IOException {
        try (DirectorySnapshots storage = DirectorySnapshots.open(Path.of(args[0]), DirectoryOptions.retaining(1))) {
            System.out.println("open, with " + storage.list());
            while (System.in.read() >= 0) {}
        } catch (MillraceException e) {
            System.out.println(e.code());
        }
    }
}
