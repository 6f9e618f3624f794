package dev.millrace.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.LINUX;
import static org.junit.jupiter.api.condition.OS.MAC;

import dev.millrace.cli.FakeCheckout.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the script {@code millrace} in a checkout whose JDKs and Maven are fakes. */
@EnabledOnOs({LINUX, MAC})
@Timeout(60)
class LauncherTest {

    @TempDir
    private Path base;

    private FakeCheckout checkout;

    @BeforeEach
    void layOut() throws IOException {
        checkout = new FakeCheckout(base);
    }

    @ParameterizedTest
    @CsvSource({
        "17.0.2, 17.0.10, 17.0.10",
        "17.0.15, 25, 25",
        "21.0.1, 11.0.30, 21.0.1",
        "17.0.1, 1.8.0_402, 17.0.1",
        "25.0.3, 26-ea, 26-ea",
        "17.0.14.1, 17.0.15, 17.0.15",
    })
    void shouldTakeTheNewestJdk(String one, String other, String expected) throws Exception {
        checkout.jdk(one);
        checkout.jdk(other);

        assertThat(checkout.run().out()).first().isEqualTo("java " + expected);
    }

    @Test
    void shouldConsiderJavaHomeAndThePathToo() throws Exception {
        checkout.jdk("17.0.1");
        checkout.with("JAVA_HOME", checkout.jdk("elsewhere", "21.0.1", "").toString());
        assertThat(checkout.run().out()).first().isEqualTo("java 21.0.1");

        Path onPath = checkout.jdk("on-path", "22.0.1", "");
        Files.createSymbolicLink(base.resolve("bin/javac"), onPath.resolve("bin/javac"));
        assertThat(checkout.run().out()).first().isEqualTo("java 22.0.1");
    }

    @Test
    void shouldStepOverAnOldJavaHomeAndSaySo() throws Exception {
        Path newer = checkout.jdk("21.0.1");
        Path old = checkout.jdk("old", "11.0.2", "");

        Ended ended = checkout.with("JAVA_HOME", old.toString()).run();

        assertThat(ended.out()).first().isEqualTo("java 21.0.1");
        assertThat(ended.err()).contains("JAVA_HOME=" + old + " is Java 11.0.2; using Java 21.0.1 in " + newer);
    }

    @Test
    void shouldStepOverAJavaHomeWithoutAJdkAndSaySo() throws Exception {
        checkout.jdk("21.0.1");

        assertThat(checkout.with("JAVA_HOME", "/nowhere").run().err())
                .contains("JAVA_HOME=/nowhere holds no JDK; using Java 21.0.1");
    }

    @Test
    void shouldTakeTheJdkItIsToldTo() throws Exception {
        checkout.jdk("25.0.1");
        Path told = checkout.jdk("told", "17.0.1", "");

        assertThat(checkout.with("MILLRACE_JAVA_HOME", told.toString()).run().out())
                .first()
                .isEqualTo("java 17.0.1");
    }

    @Test
    void shouldRefuseToStartWithoutAJdk() throws Exception {
        checkout.jdk("16.0.2");

        Ended ended = checkout.run();

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("needs a JDK 17 or newer").contains("Install one");
        assertThat(checkout.mavenCalls()).isEmpty();
    }

    @Test
    void shouldPassArgumentsExitCodeAndOptionsThrough() throws Exception {
        checkout.jdk("jdks/jdk", "25.0.1", "exit 7");

        Ended ended = checkout.with("MILLRACE_JAVA_OPTS", "-Xmx2g -Da=*").run("run", "two words", "*", "");

        assertThat(ended.exitCode()).isEqualTo(7);
        assertThat(ended.out())
                .containsSubsequence(
                        "<-XX:+UseParallelGC>", "<-XX:MaxGCPauseMillis=25>", "<-Xmx2g>", "<-Da=*>", "<-jar>")
                .contains("<--enable-native-access=ALL-UNNAMED>")
                .endsWith("<run>", "<two words>", "<*>", "<>");
    }

    @Test
    void shouldLeaveTheChoiceOfTheCollectorToTheOptions() throws Exception {
        checkout.jdk("17.0.1");

        assertThat(checkout.with("MILLRACE_JAVA_OPTS", "-XX:+UseZGC").run().out())
                .contains("<-XX:+UseZGC>")
                .doesNotContain(
                        "<-XX:+UseParallelGC>", "<-XX:MaxGCPauseMillis=25>", "<--enable-native-access=ALL-UNNAMED>");
    }

    @Test
    void shouldBuildOnceAndAgainOnlyWhenSourcesChange() throws Exception {
        checkout.jdk("17.0.1");

        assertThat(checkout.run().err()).startsWith("millrace: first start").contains("MB");
        assertThat(checkout.run().err()).isEmpty();
        assertThat(checkout.mavenCalls()).containsExactly("-B -Dstyle.color=never -Dquick -pl app/cli -am package");

        checkout.touchSource("core/api/src/test/java/ApiTest.java");
        checkout.touchSource("docs/notes.md");
        assertThat(checkout.run().err()).isEmpty();

        checkout.touchSource("core/api/src/main/java/Api.java");
        assertThat(checkout.run().err()).contains("sources changed");
        assertThat(checkout.run().err()).isEmpty();

        Files.delete(checkout.root().resolve("core/api/src/main/java/Api.java"));
        assertThat(checkout.run().err()).contains("sources changed");
        assertThat(checkout.mavenCalls()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "kafka, testing/broker-lib, millrace.broker.lib, the first broker: fetching Kafka, 45 MB",
        "flink, testing/flink-lib, millrace.flink.lib, the first cluster: fetching Flink, 140 MB",
    })
    void shouldFetchAProgramOnceAndOnlyWhenItIsStarted(
            String command, String module, String property, String said, String size) throws Exception {
        checkout.jdk("17.0.1");
        checkout.touchSource(module + "/pom.xml");
        checkout.maven("""
                mkdir -p app/cli/target/quick/lib %s/target/lib
                echo jar > app/cli/target/quick/millrace-cli.jar
                """.formatted(module));
        checkout.run(command, "status");
        checkout.run(command, "start", "--help");
        assertThat(checkout.mavenCalls()).hasSize(1);

        Ended first = checkout.run(command, "start", "--for", "1m");
        Ended second = checkout.run(command, "start");

        assertThat(first.err()).startsWith("millrace: " + said).contains(size);
        assertThat(first.out())
                .contains("<-D" + property + "=" + checkout.root().toRealPath() + "/" + module + "/target/lib>")
                .endsWith("<" + command + ">", "<start>", "<--for>", "<1m>");
        assertThat(second.err()).isEmpty();
        assertThat(checkout.mavenCalls())
                .hasSize(2)
                .last()
                .isEqualTo("-B -Dstyle.color=never -Dquick -pl " + module + " generate-resources");

        // The version stands there.
        checkout.touchSource("pom.xml");
        assertThat(checkout.run(command, "start").err()).contains(said);
    }

    @Test
    void shouldFetchTheBrokerAgainAfterAFailure() throws Exception {
        checkout.jdk("17.0.1");
        checkout.run();
        checkout.maven("echo '[ERROR] Could not transfer artifact x from central'; exit 1");

        Ended failed = checkout.run("kafka", "start");

        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err()).contains("Connect to the network");

        checkout.maven("mkdir -p testing/broker-lib/target/lib");
        assertThat(checkout.run("kafka", "start").exitCode()).isZero();
    }

    @Test
    void shouldWorkThroughALinkFromAnywhere() throws Exception {
        checkout.jdk("17.0.1");
        Path link = Files.createSymbolicLink(base.resolve("link"), Path.of("check out"));
        Path command = Files.createSymbolicLink(base.resolve("bin/millrace"), Path.of("../link/millrace"));

        Ended ended = checkout.runAt(command, "run");

        assertThat(link).isSymbolicLink();
        assertThat(ended.out()).first().isEqualTo("java 17.0.1");
        assertThat(checkout.state().resolve("current")).exists();
    }

    @Test
    void shouldKeepMavensRepositoryInTheCheckoutWhenTheHomeCannotBeWritten() throws Exception {
        checkout.jdk("17.0.1");

        checkout.with("HOME", "/dev/null").run();

        assertThat(checkout.mavenCalls())
                .singleElement()
                .asString()
                .contains("-Dmaven.repo.local=" + checkout.root().toRealPath().resolve("app/cli/target/repository"));
    }

    @Test
    void shouldBuildTheFaultSimulationWhenItIsAskedForAndOnlyThen() throws Exception {
        checkout.jdk("21.0.1");
        checkout.maven("""
                mkdir -p app/cli/target/quick/lib testing/embedded/target/quick
                echo jar > app/cli/target/quick/millrace-cli.jar
                echo jar > testing/embedded/target/quick/millrace-embedded.jar
                """);
        checkout.run("list");
        assertThat(checkout.mavenCalls()).noneMatch(call -> call.contains("testing/embedded"));

        Ended first = checkout.run("simulate-faults", "--seeds", "7");
        Ended second = checkout.run("simulate-faults", "--seeds", "8");

        assertThat(checkout.mavenCalls())
                .filteredOn(call -> call.contains("-pl testing/embedded -am package"))
                .hasSize(1);
        assertThat(first.err()).contains("building the fault simulation");
        assertThat(second.out())
                .endsWith("<dev.millrace.embedded.faults.SimulateFaults>", "<--seeds>", "<8>")
                .anyMatch(argument -> argument.contains("/faults/*:") && argument.endsWith("/lib/*>"));
    }

    @Test
    void shouldBuildTheEnginesThatAreMeasuredAndOnlyThose() throws Exception {
        checkout.jdk("17.0.1");
        checkout.maven("""
                for module in app/cli bench/harness bench bench/flink bench/jet bench/kafka-streams; do
                    mkdir -p $module/target/quick/lib
                    echo jar > $module/target/quick/lib/used.jar
                    echo jar > $module/target/quick/own.jar
                done
                echo jar > app/cli/target/quick/millrace-cli.jar
                mkdir -p testing/broker-lib/target/lib
                """);

        Ended first =
                checkout.run("bench", "--suite", "windows", "--engines", "handwritten,millrace,millrace-uncombined");
        Ended second = checkout.run("bench", "--suite=windows", "--engines=millrace", "--rounds", "2");
        checkout.run("bench", "--help");
        checkout.run("bench", "--suite", "windows", "--engines", "fling,../..");
        assertThat(checkout.mavenCalls())
                .hasSize(2)
                .last()
                .isEqualTo("-B -Dstyle.color=never -Dquick -pl bench/harness,bench -am package");
        assertThat(first.err()).contains("building what is measured: harness millrace;");
        assertThat(second.err()).isEmpty();
        assertThat(second.out())
                .endsWith(
                        "<dev.millrace.bench.session.BenchMain>",
                        "<--suite=windows>",
                        "<--engines=millrace>",
                        "<--rounds>",
                        "<2>")
                .anyMatch(argument -> argument.endsWith("/bench/harness/*>"));

        Ended all = checkout.run("bench");

        assertThat(all.out()).anyMatch(argument -> argument.endsWith("/testing/broker-lib/target/lib>"));
        assertThat(checkout.mavenCalls())
                .hasSize(4)
                .endsWith("-B -Dstyle.color=never -Dquick -pl testing/broker-lib generate-resources")
                .element(2)
                .isEqualTo("-B -Dstyle.color=never -Dquick -pl bench/flink,bench/jet,bench/kafka-streams -am package");
        Path build = checkout.state()
                .resolve(Files.readString(checkout.state().resolve("current")).strip());
        assertThat(build.resolve("bench/jet")).isDirectoryContaining("glob:**/own.jar");
        assertThat(build.resolve("bench/jet")).isDirectoryContaining("glob:**/used.jar");
    }

    @Test
    void shouldBuildTheFlinkRunnerOnceAndOnlyForARunOnACluster() throws Exception {
        checkout.jdk("17.0.1");
        checkout.touchSource("testing/flink-lib/pom.xml");
        checkout.maven("""
                mkdir -p app/cli/target/quick/lib testing/flink-lib/target/lib runners/flink/target/quick
                echo jar > app/cli/target/quick/millrace-cli.jar
                echo jar > runners/flink/target/quick/millrace-flink-1.0.jar
                """);
        checkout.run("run", "fraud");
        assertThat(checkout.mavenCalls()).hasSize(1);

        Ended first = checkout.run("run", "fraud", "--on", "flink://host:1");
        Ended second = checkout.run("run", "fraud", "--on=flink://host:1");

        assertThat(checkout.mavenCalls())
                .hasSize(3)
                .anyMatch(call -> call.contains("-pl testing/flink-lib generate-resources"))
                .anyMatch(call -> call.contains("-pl runners/flink -am package"));
        assertThat(first.err()).contains("building the Flink runner");
        assertThat(second.err()).isEmpty();
        assertThat(second.out())
                .anyMatch(argument -> argument.startsWith("<-Dmillrace.flink.runner=")
                        && argument.endsWith("/flink/millrace-flink.jar>"))
                .anyMatch(argument -> argument.startsWith("<-Dmillrace.flink.lib="))
                .endsWith("<run>", "<fraud>", "<--on=flink://host:1>");
    }

    @ParameterizedTest
    @CsvSource({
        "Could not transfer artifact x from central, Connect to the network",
        "COMPILATION ERROR :, The sources do not compile",
        "write failed: No space left on device, Make room",
        "something else, mvn -Dquick -pl app/cli -am package",
    })
    void shouldShowTheEndOfAFailedBuildAndARemedy(String cause, String remedy) throws Exception {
        checkout.jdk("17.0.1");
        checkout.maven("echo '[ERROR] " + cause + "'; exit 1");

        Ended ended = checkout.run();

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("[ERROR] " + cause).contains(remedy).contains("build.log");
        assertThat(checkout.state().resolve("build.log")).content().contains(cause);
    }

    @Test
    void shouldBuildAfterAFailedBuild() throws Exception {
        checkout.jdk("17.0.1");
        checkout.maven("exit 1");
        checkout.run();

        checkout.maven("mkdir -p app/cli/target/quick/lib; echo jar > app/cli/target/quick/millrace-cli.jar");

        assertThat(checkout.run().exitCode()).isZero();
    }

    @Test
    void shouldSayThatMavenIsMissing() throws Exception {
        checkout.jdk("17.0.1");
        Files.delete(base.resolve("bin/mvn"));

        Ended ended = checkout.run();

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("needs Maven 3.8 or newer");
    }

    @Test
    void shouldLetTwoFirstStartsShareOneBuild() throws Exception {
        checkout.jdk("17.0.1");
        checkout.maven("""
                read -r word < go
                mkdir -p app/cli/target/quick/lib
                echo jar > app/cli/target/quick/millrace-cli.jar
                """);

        Path go = checkout.pipe("go");

        Process first = checkout.start(checkout.script());
        FakeCheckout.await(first.errorReader(UTF_8), "[1/1]");
        Process second = checkout.start(checkout.script());
        FakeCheckout.await(second.errorReader(UTF_8), "waiting for the build");
        Files.writeString(go, "go\n");

        assertThat(FakeCheckout.end(first).out()).first().isEqualTo("java 17.0.1");
        assertThat(FakeCheckout.end(second).out()).first().isEqualTo("java 17.0.1");
        assertThat(checkout.mavenCalls()).hasSize(1);
        assertThat(checkout.state().resolve("lock")).doesNotExist();
    }

    @Test
    void shouldTakeTheLockOfAProcessThatIsGone() throws Exception {
        checkout.jdk("17.0.1");
        Process gone = checkout.start(base.resolve("bin/rmdir"), "--version");
        FakeCheckout.end(gone);
        Files.createDirectories(checkout.state());
        Files.createSymbolicLink(checkout.state().resolve("lock"), Path.of(Long.toString(gone.pid())));

        assertThat(checkout.run().out()).first().isEqualTo("java 17.0.1");
    }

    @Test
    void shouldHandSignalsToTheJvm() throws Exception {
        checkout.jdk("jdks/jdk", "17.0.1", "trap 'exit 42' TERM; echo ready; read -r line");

        Process process = checkout.start(checkout.script());
        FakeCheckout.await(process.inputReader(UTF_8), "ready");
        process.destroy();

        assertThat(process.waitFor()).isEqualTo(42);
    }
}
