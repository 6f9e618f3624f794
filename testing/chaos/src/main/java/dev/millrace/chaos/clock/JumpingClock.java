package dev.millrace.chaos.clock;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A wall clock for other processes that is set while they run. The time that spans are measured by goes on as ever. */
public final class JumpingClock {

    private static final List<Class<?>> AGENT =
            List.of(ClockAgent.class, Redirection.class, Redirection.Method.class, ShiftedTime.class);

    private final Path jar;
    private final Path file;

    private JumpingClock(Path jar, Path file) {
        this.jar = jar;
        this.file = file;
    }

    /** A clock that shows the machine's time. */
    public static JumpingClock in(Path folder) throws IOException {
        JumpingClock clock = new JumpingClock(folder.resolve("clock.jar"), folder.resolve("clock"));
        clock.set(Duration.ZERO);
        clock.pack();
        return clock;
    }

    /** Options of a JVM that make this the clock of its process. */
    public List<String> options() {
        return List.of("-javaagent:" + jar + "=" + file);
    }

    /** Sets the clock at once, for every process that has it. */
    public void set(Duration ahead) throws IOException {
        // In place, and all at once: it is mapped elsewhere.
        byte[] shift = ByteBuffer.allocate(Long.BYTES).putLong(ahead.toMillis()).array();
        Files.write(file, shift, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private void pack() throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", ClockAgent.class.getName());
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out, manifest)) {
            pack(ClockAgent.class.getName() + "$1", packed);
            for (Class<?> each : AGENT) {
                pack(each.getName(), packed);
            }
        }
    }

    private static void pack(String className, JarOutputStream packed) throws IOException {
        String name = className.replace('.', '/') + ".class";
        try (InputStream in = JumpingClock.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("the class " + className + " is not where it should be");
            }
            packed.putNextEntry(new JarEntry(name));
            in.transferTo(packed);
            packed.closeEntry();
        }
    }
}
