package dev.millrace.files;

import dev.millrace.api.error.MillraceException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Looks up the files of a source, in the order of their names, and cuts large ones into ranges. */
final class Listing {

    private static final String ALL = "*";

    private final Path root;
    private final FileSourceOptions options;
    private final boolean splittable;

    Listing(Path root, FileSourceOptions options, boolean splittable) {
        this.root = root;
        this.options = options;
        this.splittable = splittable;
    }

    /**
     * The splits there are now.
     *
     * @throws MillraceException if there is nothing to read, now or ever
     */
    List<FileSplit> splits() throws IOException {
        if (Files.isDirectory(root)) {
            return ofDirectory();
        }
        if (!Files.exists(root)) {
            throw MillraceException.user("NO_INPUT", "there is no such file or directory")
                    .at(root.toString())
                    .remedy("give the path of one; a relative path starts at "
                            + Path.of("").toAbsolutePath())
                    .build();
        }
        if (options.glob() != null || options.watchEveryMs() != null) {
            throw MillraceException.user("NO_DIRECTORY", "it is a file, not a directory")
                    .at(root.toString())
                    .remedy("leave out glob and watchEvery, or give the path of a directory")
                    .build();
        }
        return cut(String.valueOf(root.getFileName()), root);
    }

    private List<FileSplit> ofDirectory() throws IOException {
        String glob = options.glob() == null ? ALL : options.glob();
        List<String> names = names(glob);
        if (names.isEmpty() && options.watchEveryMs() == null) {
            throw MillraceException.user("NO_INPUT", "no file of the directory matches '" + glob + "'")
                    .at(root.toString())
                    .remedy("see that the files are there, and that their names match and do not begin with . or _")
                    .build();
        }
        List<FileSplit> splits = new ArrayList<>();
        for (String name : names) {
            splits.addAll(cut(name, root.resolve(name)));
        }
        return splits;
    }

    private List<String> names(String glob) throws IOException {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        int depth = glob.contains("**")
                ? Integer.MAX_VALUE
                : 1 + (int) glob.chars().filter(c -> c == '/').count();
        try (Stream<Path> files = Files.find(root, depth, (file, attributes) -> Files.isRegularFile(file))) {
            return files.map(root::relativize)
                    .filter(file -> matcher.matches(file) && !hidden(file))
                    .map(file -> file.toString().replace(file.getFileSystem().getSeparator(), "/"))
                    .sorted()
                    .toList();
        }
    }

    private static boolean hidden(Path file) {
        return StreamSupport.stream(file.spliterator(), false)
                .map(Path::toString)
                .anyMatch(name -> name.startsWith(".") || name.startsWith("_"));
    }

    private List<FileSplit> cut(String name, Path file) throws IOException {
        Long size = options.watchEveryMs() == null && splittable && Compression.of(name) == Compression.NONE
                ? size(file)
                : null;
        if (size == null || size <= options.splitBytes()) {
            return List.of(new FileSplit(name, null));
        }
        List<FileSplit> ranges = new ArrayList<>();
        long begin = 0;
        while (begin < size) {
            long end = begin + options.splitBytes();
            ranges.add(new FileSplit(name, new FileSplit.Range(begin, end < size ? end : null)));
            begin = end;
        }
        return ranges;
    }

    /** The size, or {@code null} for a file that has gone since it was listed; reading it will say so. */
    private static @Nullable Long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return null;
        }
    }
}
