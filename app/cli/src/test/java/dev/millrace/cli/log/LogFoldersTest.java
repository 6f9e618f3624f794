package dev.millrace.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "absolute paths are written differently")
class LogFoldersTest {

    /** Environment and properties, each as name=value;name=value, and the folders they give. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HOME=/home/ann | os.name=Linux;user.name=ann;java.io.tmpdir=/tmp"
                        + " | /home/ann/.local/state/millrace/logs, /tmp/millrace-ann",
                "HOME=/home/ann;XDG_STATE_HOME=/s | os.name=Linux;user.name=ann;java.io.tmpdir=/tmp"
                        + " | /s/millrace/logs, /tmp/millrace-ann",
                "HOME=/home/ann;XDG_STATE_HOME=s | os.name=Linux;user.name=ann;java.io.tmpdir=/tmp"
                        + " | /home/ann/.local/state/millrace/logs, /tmp/millrace-ann",
                "HOME=/Users/ann | os.name=Mac OS X;user.name=ann;java.io.tmpdir=/tmp"
                        + " | /Users/ann/Library/Logs/millrace, /tmp/millrace-ann",
                "MILLRACE_LOG_DIR=/l;HOME=/home/ann | os.name=Linux;user.name=ann;java.io.tmpdir=/tmp"
                        + " | /l, /home/ann/.local/state/millrace/logs, /tmp/millrace-ann",
                // a user whom the container does not know
                "A=b | os.name=Linux;user.home=?;user.name=?;java.io.tmpdir=/tmp | /tmp/millrace-_",
                "HOME=/ | os.name=Linux;user.home=/;user.name=root;java.io.tmpdir=/tmp | /tmp/millrace-root",
                "HOME= | os.name=Linux;user.home=/root;user.name=root;java.io.tmpdir=/tmp"
                        + " | /root/.local/state/millrace/logs, /tmp/millrace-root",
            })
    void candidates_areAbsoluteAndBestFirst(String environment, String properties, String folders) {
        assertThat(LogFolders.candidates(map(environment), map(properties)))
                .isEqualTo(Arrays.stream(folders.split(", ")).map(Path::of).toList());
    }

    private static Map<String, String> map(String text) {
        Map<String, String> map = new TreeMap<>();
        for (String each : text.trim().split(";")) {
            map.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
        return map;
    }
}
