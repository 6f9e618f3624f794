package dev.millrace.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file system of a few megabytes that fills up: it lies in memory, in a folder that only processes see which are started with
 * {@link #command}. A process holds it, in a name space of its own, which any user may make for themselves where the system has
 * them.
 */
final class SmallDisk implements AutoCloseable {

    private static final String MOUNTED = "mounted";
    private static final String BALLAST = "ballast";

    private final Process holder;
    private final Path folder;

    private SmallDisk(Process holder, Path folder) {
        this.holder = holder;
        this.folder = folder;
    }

    /** Makes one in a folder that is there; nothing where the system does not let this user. */
    static Optional<SmallDisk> in(Path folder, int megabytes) throws IOException {
        if (!Files.isExecutable(Path.of("/usr/bin/unshare")) || !Files.isExecutable(Path.of("/usr/bin/nsenter"))) {
            return Optional.empty();
        }
        Process holder = new ProcessBuilder(
                        "/usr/bin/unshare",
                        "--map-root-user",
                        "--mount",
                        "sh",
                        "-c",
                        "mount -t tmpfs -o size=" + megabytes + "m tmpfs \"$0\" && echo " + MOUNTED + " && cat",
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said = holder.inputReader(StandardCharsets.UTF_8);
        if (!MOUNTED.equals(said.readLine())) {
            holder.destroyForcibly();
            return Optional.empty();
        }
        return Optional.of(new SmallDisk(holder, folder));
    }

    /** A command whose process sees the disk. */
    List<String> command(List<String> command) {
        List<String> seeing = new ArrayList<>(List.of(
                "/usr/bin/nsenter",
                "--target=" + holder.pid(),
                "--user",
                "--mount",
                "--preserve-credentials",
                "--wd=" + System.getProperty("user.dir")));
        seeing.addAll(command);
        return seeing;
    }

    /** Where the folder is for processes that do not see the disk. */
    Path fromOutside() {
        return Path.of("/proc", Long.toString(holder.pid()), "root", folder.toString());
    }

    /** Leaves no room. */
    void fill() throws IOException, InterruptedException {
        // It writes until it fails.
        run("dd", "if=/dev/zero", "of=" + folder.resolve(BALLAST), "bs=4k", "status=none");
    }

    /** Gives the room back that {@link #fill} has taken. */
    void makeRoom() throws IOException, InterruptedException {
        if (run("rm", folder.resolve(BALLAST).toString()) != 0) {
            throw new IOException("the disk was not filled");
        }
    }

    private int run(String... words) throws IOException, InterruptedException {
        return new ProcessBuilder(command(List.of(words)))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** It is gone with the last process that sees it. */
    @Override
    public void close() {
        holder.destroyForcibly();
    }
}
