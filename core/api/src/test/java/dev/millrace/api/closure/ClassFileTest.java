package dev.millrace.api.closure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClassFileTest {

    @Test
    void of_knowsSourceLinesAndVariables() {
        ClassFile file = ClassFile.of(Captures.class).orElseThrow();

        ClassFile.Method method = file.method(
                        "thisAndVariable", "(Ljava/lang/String;)Ldev/millrace/api/function/MapFunction;")
                .orElseThrow();

        assertThat(file.sourceFile()).isEqualTo("Captures.java");
        assertThat(method.variables())
                .containsExactly(new ClassFile.Variable(0, 0, "this"), new ClassFile.Variable(0, 1, "suffix"));
        assertThat(method.lines()).first().extracting(ClassFile.Line::startPc).isEqualTo(0);
    }

    @Test
    void of_classWithoutAFile_isEmpty() {
        Runnable lambda = () -> {};

        assertThat(ClassFile.of(lambda.getClass())).isEmpty();
        assertThat(ClassFile.of(int[].class)).isEmpty();
    }

    @Test
    void read_bytesThatAreNoClass_fails() {
        assertThatThrownBy(() -> ClassFile.read("no class file".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .isInstanceOf(IOException.class)
                .hasMessage("not a class file");
    }

    @Test
    void read_cutAnywhere_failsOrderly() throws IOException {
        byte[] whole;
        try (InputStream in = Captures.class.getResourceAsStream("Captures.class")) {
            whole = in.readAllBytes();
        }
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> ClassFile.read(cut)).as("cut at " + length).isInstanceOf(IOException.class);
        }
    }

    /** Instruction lengths are right if, for thousands of methods of the JDK, they add up to the length of the code. */
    @Test
    void read_classesOfTheJdk_instructionsEndWhereTheCodeEnds() throws IOException {
        Path util = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base/java/util");
        int methods = 0;
        List<Path> files;
        try (Stream<Path> walk = Files.walk(util)) {
            files = walk.filter(each -> each.toString().endsWith(".class"))
                    .sorted()
                    .toList();
        }
        for (Path path : files) {
            ClassFile file = ClassFile.read(Files.readAllBytes(path));
            for (ClassFile.Method method : file.methods()) {
                int pc = 0;
                while (pc < method.code().length()) {
                    pc += UsesOfThis.length(method.code(), pc);
                }
                assertThat(pc)
                        .as(path + " " + method.name())
                        .isEqualTo(method.code().length());
                methods++;
            }
        }
        assertThat(methods).isGreaterThan(5_000);
    }
}
