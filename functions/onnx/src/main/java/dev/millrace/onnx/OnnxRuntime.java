package dev.millrace.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether ONNX Runtime works in this process. Its native library is unpacked and loaded at the first question, which takes
 * some tenths of a second; it exists for Linux and macOS on aarch64, and for Linux and Windows on x64.
 */
public final class OnnxRuntime {

    private static final @Nullable String PROBLEM = probe();

    private OnnxRuntime() {}

    /** Why ONNX Runtime cannot be used here, in one line; empty where it can. Safe for any thread. */
    public static Optional<String> problem() {
        return Optional.ofNullable(PROBLEM);
    }

    private static @Nullable String probe() {
        try {
            OrtEnvironment environment =
                    OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "millrace");
            environment.setTelemetry(false);
            return null;
        } catch (NoClassDefFoundError e) {
            return "its jar is not on the class path";
        } catch (LinkageError | Exception e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            String platform = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
            return "its native library does not load on " + platform + " (" + firstLine(root) + ")";
        }
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse(failure.toString());
    }
}
