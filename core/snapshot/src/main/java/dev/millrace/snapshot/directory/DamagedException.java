package dev.millrace.snapshot.directory;

import dev.millrace.api.error.MillraceException;
import org.jspecify.annotations.Nullable;

/** Says which file of a snapshot is not what it should be, and in what. */
final class DamagedException extends Exception {

    private static final long serialVersionUID = 1;

    private final String path;

    DamagedException(String path, String what) {
        this(path, what, null);
    }

    DamagedException(String path, String what, @Nullable Throwable cause) {
        super(what, cause);
        this.path = path;
    }

    /** The file, and what is wrong with it. */
    String told() {
        return path + ": " + getMessage();
    }

    /** This damage, met where a snapshot was to be read that had been found whole before. */
    MillraceException error() {
        return error("start again, which goes on from the newest checkpoint that is whole, and look after the disk");
    }

    MillraceException error(String remedy) {
        return MillraceException.external("SNAPSHOT_DAMAGED", String.valueOf(getMessage()))
                .at(path)
                .remedy(remedy)
                .cause(this)
                .build();
    }
}
