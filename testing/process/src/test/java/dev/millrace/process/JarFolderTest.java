package dev.millrace.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.error.MillraceException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarFolderTest {

    private static final String PROPERTY = "millrace.test.lib";

    private final JarFolder jars = new JarFolder(PROPERTY, "echo-", "the echo", "NO_ECHO", "testing/echo-lib");

    @TempDir
    Path folder;

    @AfterEach
    void forget() {
        System.clearProperty(PROPERTY);
    }

    @Test
    void classPath_folderWithTheJar_isAllOfIt() throws IOException {
        Files.createFile(folder.resolve("echo-1.0.jar"));
        System.setProperty(PROPERTY, folder.toString());

        assertThat(jars.classPath()).isEqualTo(folder + File.separator + "*");
    }

    @Test
    void classPath_nothingSaid_saysHowToFetchThem() {
        assertThatThrownBy(jars::classPath)
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("NO_ECHO")
                .hasMessageContaining(
                        "the system property millrace.test.lib does not say where the jars of the echo are")
                .hasMessageContaining("mvn -pl testing/echo-lib generate-resources");
    }

    @Test
    void classPath_folderWithoutTheJar_namesIt() throws IOException {
        Files.createFile(folder.resolve("other-1.0.jar"));
        System.setProperty(PROPERTY, folder.toString());

        assertThatThrownBy(jars::classPath)
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("the jars of the echo are not in " + folder);
    }
}
