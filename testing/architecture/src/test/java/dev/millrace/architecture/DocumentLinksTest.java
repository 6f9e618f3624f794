package dev.millrace.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Follows what sources and pages refer to: documents exist, and the notes on design are numbered without gaps. */
class DocumentLinksTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final Set<String> NOT_OURS = Set.of("target", ".git", "shared");
    private static final Pattern IN_SOURCES = Pattern.compile("docs/[A-Za-z0-9_/.-]+\\.md");
    private static final Pattern IN_PAGES = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)(#[^)]*)?\\)");

    @Test
    void shouldFindEveryDocumentThatSourcesName() throws IOException {
        List<Path> sources = files(".java").stream()
                .filter(source -> source.toString().contains("/src/main/"))
                .toList();

        assertThat(sources).isNotEmpty();
        assertThat(sources.stream().flatMap(source -> matches(IN_SOURCES, 0, source)
                        .filter(document -> !Files.isRegularFile(ROOT.resolve(document)))
                        .map(document -> ROOT.relativize(source) + " names " + document)))
                .isEmpty();
    }

    @Test
    void shouldFindEveryFileThatPagesLinkTo() throws IOException {
        List<Path> pages = files(".md");

        assertThat(pages).isNotEmpty();
        assertThat(pages.stream().flatMap(page -> matches(IN_PAGES, 1, page)
                        .filter(link -> !Files.exists(page.resolveSibling(link)))
                        .map(link -> ROOT.relativize(page) + " links to " + link)))
                .isEmpty();
    }

    @Test
    void shouldNumberTheNotesOnDesignInSequence() throws IOException {
        try (Stream<Path> notes = Files.list(ROOT.resolve("docs/design"))) {
            List<String> names =
                    notes.map(note -> note.getFileName().toString()).sorted().toList();

            assertThat(names.stream().map(name -> name.substring(0, 5)))
                    .isEqualTo(IntStream.rangeClosed(1, names.size())
                            .mapToObj("%04d-"::formatted)
                            .toList());
        }
    }

    private static Stream<String> matches(Pattern pattern, int group, Path file) {
        try {
            Matcher matcher = pattern.matcher(Files.readString(file));
            return matcher.results().map(result -> result.group(group)).toList().stream();
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }

    private static List<Path> files(String ending) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return NOT_OURS.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.getFileName().toString().endsWith(ending)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(null);
        return found;
    }
}
