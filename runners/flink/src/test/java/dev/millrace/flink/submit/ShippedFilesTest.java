package dev.millrace.flink.submit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.error.MillraceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedFilesTest {

    @TempDir
    private Path folder;

    private Path jar(String name, String... entries) throws IOException {
        Path jar = folder.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String entry : entries) {
                out.putNextEntry(new ZipEntry(entry));
                out.closeEntry();
            }
        }
        return jar;
    }

    @Test
    void aFolder_isPackedIntoAJar_whichIsGoneAfterwards() throws IOException {
        Path classes = folder.resolve("classes");
        Files.createDirectories(classes.resolve("com/acme"));
        Files.writeString(classes.resolve("com/acme/Turnover.class"), "class");
        Files.writeString(classes.resolve("words.txt"), "words");

        Path packed;
        try (ShippedFiles files = ShippedFiles.of(List.of(classes))) {
            packed = Path.of(files.jars()[0]);
            try (JarFile jar = new JarFile(packed.toFile())) {
                assertThat(jar.stream().map(JarEntry::getName))
                        .containsExactlyInAnyOrder("com/acme/Turnover.class", "words.txt");
                assertThat(jar.getInputStream(jar.getEntry("words.txt")).readAllBytes())
                        .isEqualTo("words".getBytes(UTF_8));
            }
        }

        assertThat(packed).doesNotExist();
    }

    @Test
    void aJar_goesAsItIs() throws IOException {
        Path jar = jar("acme.jar", "com/acme/Turnover.class");

        try (ShippedFiles files = ShippedFiles.of(List.of(jar))) {
            assertThat(files.jars()).containsExactly(jar.toString());
        }
        assertThat(jar).exists();
    }

    @Test
    void aJarOfFlinksOwn_isRefused_whereItIsNamed() throws IOException {
        Path jar = jar("flink.jar", "org/apache/flink/Any.class");

        assertThatThrownBy(() -> ShippedFiles.of(List.of(jar)))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("FLINK_JAR at " + jar);
    }

    @Test
    void aJarWithFlinkBesideOtherClasses_isRefused_notLeftOut() throws IOException {
        Path jar = jar("fat.jar", "com/acme/Turnover.class", "org/apache/flink/Any.class");

        assertThatThrownBy(() -> ShippedFiles.of(List.of(jar)))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("FLINK_JAR at " + jar)
                .hasMessageContaining("build it without Flink");
    }

    @Test
    void aJarOfFlinksOwn_mayHaveMoreForNewerVersionsOfJava() throws IOException {
        Path jar = jar(
                "flink.jar",
                "org/apache/flink/Any.class",
                "module-info.class",
                "META-INF/versions/11/com/acme/Fast.class");

        assertThatThrownBy(() -> ShippedFiles.of(List.of(jar)))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("leave it out");
    }

    @Test
    void whatIsNotThere_isRefused() {
        Path nothing = folder.resolve("nothing.jar");

        assertThatThrownBy(() -> ShippedFiles.of(List.of(nothing)))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("NO_SUCH_FILE at " + nothing);
    }

    @Test
    void theClassPath_goesWithoutFlink() throws IOException {
        try (ShippedFiles files = ShippedFiles.of(null)) {
            for (String each : files.jars()) {
                try (JarFile jar = new JarFile(each)) {
                    assertThat(jar.stream()).noneMatch(entry -> entry.getName().startsWith("org/apache/flink/"));
                }
            }
            assertThat(files.jars()).isNotEmpty();
        }
    }
}
