package dev.millrace.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.Engine;
import dev.millrace.engine.EngineOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the architecture page against the tree: what it names exists, and the way of a record is short. */
class ArchitecturePageTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern FILE = Pattern.compile("`((?:core|testing|app)/[A-Za-z0-9_/]+\\.java)`");
    private static final int LONGEST_WAY = 3_000;

    private static String page() {
        return read(ROOT.resolve("docs/ARCHITECTURE.md"));
    }

    private static List<String> filesIn(String text) {
        List<String> files = new ArrayList<>();
        Matcher matcher = FILE.matcher(text);
        while (matcher.find()) {
            files.add(matcher.group(1));
        }
        return files;
    }

    @Test
    void shouldNameOnlyFilesThatExist() {
        assertThat(filesIn(page())).isNotEmpty().allSatisfy(file -> assertThat(ROOT.resolve(file))
                .isRegularFile());
    }

    @Test
    void shouldTellTheWayOfARecordInFewLines() {
        String page = page();
        String story = page.substring(page.indexOf("\n## A record"), page.indexOf("\n## A watermark"));
        Set<String> files = new LinkedHashSet<>(filesIn(story));
        long lines = files.stream()
                .mapToLong(file -> read(ROOT.resolve(file)).lines().count())
                .sum();
        System.out.println("the way of a record: " + files.size() + " files, " + lines + " lines");
        assertThat(lines).isLessThan(LONGEST_WAY);
    }

    @Test
    void shouldNameEveryClassThatARecordEnters() {
        Trace.ENTERED.clear();
        try (Engine engine = Engine.start(EngineOptions.workers(2).withoutSpecialization())) {
            engine.run(Trace.pipeline(false)).await();
            engine.run(Trace.pipeline(true)).await();
        }
        String page = page();
        String story = page.substring(page.indexOf("\n## A record"), page.indexOf("\n## A watermark"));
        String setup = page.substring(page.indexOf("\n## From a pipeline"), page.indexOf("\n## A record"));
        assertThat(Trace.ENTERED).hasSizeGreaterThan(8).allSatisfy(name -> assertThat(setup + story)
                .contains("/" + name.replace('.', '/') + ".java"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
