package dev.millrace.chaos.clock;

import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has every class of a process but the JDK's ask {@link ShiftedTime} for the time of day. */
public final class ClockAgent {

    private static final String OWN = "dev/millrace/chaos/clock/";

    private static final List<Redirection.Method> CLOCKS = List.of(
            new Redirection.Method("java/lang/System", "currentTimeMillis", "()J"),
            new Redirection.Method("java/time/Instant", "now", "()Ljava/time/Instant;"));

    private ClockAgent() {}

    /** Is called by the JVM before anything else; {@code file} is what {@link ShiftedTime} follows. */
    public static void premain(String file, Instrumentation instrumentation) throws IOException {
        ShiftedTime.follow(Path.of(file));
        instrumentation.addTransformer(new ClassFileTransformer() {
            @Override
            public byte @Nullable [] transform(
                    @Nullable ClassLoader loader,
                    String name,
                    @Nullable Class<?> redefined,
                    @Nullable ProtectionDomain domain,
                    byte[] classFile) {
                // The JDK's own loader knows nothing of this package.
                return loader == null || name.startsWith(OWN)
                        ? null
                        : Redirection.of(classFile, CLOCKS, OWN + "ShiftedTime");
            }
        });
    }
}
