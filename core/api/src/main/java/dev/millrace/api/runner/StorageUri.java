package dev.millrace.api.runner;

import dev.millrace.api.Internal;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Places in storages that other processes reach, too, and that are given as paths or URIs: as URIs. */
@Internal
public final class StorageUri {

    /** A single letter before the colon is a drive. */
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*", Pattern.DOTALL);

    private StorageUri() {}

    /** A path, from the root, or URI as a URI, without a slash at its end. */
    public static String of(String place) {
        String uri = SCHEME.matcher(place).matches()
                ? place
                : Path.of(place).toAbsolutePath().normalize().toUri().toString();
        boolean root = uri.endsWith(":/") || uri.endsWith("//");
        return uri.endsWith("/") && !root ? uri.substring(0, uri.length() - 1) : uri;
    }

    /** What is in a place of a pipeline's, in the one that all pipelines share. */
    public static String below(String root, String pipeline, String what) {
        String uri = of(root);
        return uri + (uri.endsWith("/") ? "" : "/") + pipeline + "/" + what;
    }
}
