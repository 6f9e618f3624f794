package dev.millrace.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.Pipeline;
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

    /** The part of the page from one heading to another. */
    private static String between(String from, String to) {
        String page = page();
        return page.substring(page.indexOf("\n" + from), page.indexOf("\n" + to));
    }

    private static String way() {
        return between("## A record", "### On threads of their own");
    }

    private static String onThreadsOfTheirOwn() {
        return between("### On threads of their own", "### Through other operators");
    }

    private static long lines(String what, Set<String> files) {
        long lines = files.stream()
                .mapToLong(file -> read(ROOT.resolve(file)).lines().count())
                .sum();
        System.out.println(what + ": " + files.size() + " files, " + lines + " lines");
        return lines;
    }

    @Test
    void shouldTellTheWayOfARecordInFewLines() {
        Set<String> files = new LinkedHashSet<>(filesIn(way()));
        assertThat(lines("the way of a record", files)).isLessThan(LONGEST_WAY);

        assertThat(files.removeIf(file -> file.endsWith("/InlineFeed.java") || file.endsWith("/DirectWriter.java")))
                .isTrue();
        files.addAll(filesIn(onThreadsOfTheirOwn()));
        assertThat(lines("with threads of their own", files)).isLessThan(LONGEST_WAY);

        lines("through every operator", new LinkedHashSet<>(filesIn(between("## A record", "## A watermark"))));
    }

    @Test
    void shouldNameEveryClassThatARecordEnters() {
        String setup = between("## From a pipeline", "## A record");

        assertThat(enteredBy(Trace.pipeline(false))).hasSizeGreaterThan(8).allSatisfy(name -> assertThat(setup + way())
                .contains("/" + name.replace('.', '/') + ".java"));
        assertThat(enteredBy(Trace.pipeline(true))).hasSizeGreaterThan(8).allSatisfy(name -> assertThat(
                        setup + way() + onThreadsOfTheirOwn())
                .contains("/" + name.replace('.', '/') + ".java"));
    }

    @Test
    void shouldNameEveryClassThatARecordEnters_throughOtherOperators() {
        Set<String> entered = enteredBy(Trace.operators());
        String page = page();

        assertThat(entered).hasSizeGreaterThan(20).allSatisfy(name -> assertThat(page)
                .contains("/" + name.replace('.', '/') + ".java"));
    }

    /** Top-level classes of the engine that records of this pipeline enter. */
    private static Set<String> enteredBy(Pipeline pipeline) {
        Trace.ENTERED.clear();
        try (Engine engine = Engine.start(EngineOptions.workers(2).withoutSpecialization())) {
            engine.run(pipeline).await();
        }
        return Set.copyOf(Trace.ENTERED);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
