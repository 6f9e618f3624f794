package dev.millrace.engine.host.control;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where the socket of a run lies: in a directory of its own below that of the run's state, which only its owner may enter. The
 * name of a socket must be short; where it would not be, the socket lies in the directory for temporary files, and a file in
 * its place says where.
 */
final class SocketPlace {

    /** What fits everywhere: Linux takes 107 bytes, macOS 103. */
    private static final int LONGEST_BYTES = 100;

    private final Path folder;
    private final Path own;
    private final Path pointer;

    /** The place for the run whose state is in {@code state}. */
    SocketPlace(Path state) {
        this.folder = state.toAbsolutePath().normalize().resolve("control");
        this.own = folder.resolve("socket");
        this.pointer = folder.resolve("socket-at");
    }

    /**
     * Makes room for a socket, in the place of one that a killed process left; to be called by who alone works with the state.
     */
    UnixDomainSocketAddress prepare() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder.getParent());
            Files.createDirectory(folder, ownerOnly("rwx------"));
        }
        remove();
        if (own.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_BYTES) {
            return UnixDomainSocketAddress.of(own);
        }
        Path elsewhere =
                Files.createTempDirectory("millrace-", ownerOnly("rwx------")).resolve("socket");
        if (elsewhere.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            Files.delete(elsewhere.getParent());
            throw new IOException(
                    "the names " + own + " and " + elsewhere + " are both too long for a socket, which has "
                            + LONGEST_BYTES + " bytes; a shorter directory for temporary files would do");
        }
        Files.writeString(pointer, elsewhere.toString());
        return UnixDomainSocketAddress.of(elsewhere);
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        return isPosix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    /** Lets nobody but the owner use a socket that is there. */
    static void restrict(UnixDomainSocketAddress address) throws IOException {
        if (isPosix()) {
            Files.setPosixFilePermissions(address.getPath(), PosixFilePermissions.fromString("rw-------"));
        }
    }

    /** Where the socket is, if there is one, at work or left behind. */
    UnixDomainSocketAddress find() throws IOException {
        if (Files.exists(own)) {
            return UnixDomainSocketAddress.of(own);
        }
        try {
            return UnixDomainSocketAddress.of(Files.readString(pointer));
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(own.toString());
        }
    }

    /** Removes the socket and what points to it. */
    void remove() throws IOException {
        Files.deleteIfExists(own);
        if (Files.exists(pointer)) {
            Path elsewhere = Path.of(Files.readString(pointer));
            Files.deleteIfExists(elsewhere);
            Path made = elsewhere.getParent();
            if (made != null) {
                Files.deleteIfExists(made);
            }
            Files.delete(pointer);
        }
    }
}
