package dev.millrace.api.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageUriTest {

    @ParameterizedTest
    @CsvSource({
        "s3://bucket/state,  s3://bucket/state",
        "s3://bucket/state/, s3://bucket/state",
        "s3://bucket/,       s3://bucket",
        "file:/kept/,        file:/kept",
        "file:/,             file:/",
        "file:///,           file:///",
        "/kept/../state/,    file:///state",
    })
    void ofAPathOrUri(String place, String uri) {
        assertThat(StorageUri.of(place)).isEqualTo(uri);
    }

    @Test
    void aRelativePath_isBelowWhereThisProcessIs() {
        assertThat(StorageUri.of("state")).isEqualTo("file://" + Path.of("").toAbsolutePath() + "/state");
    }

    @ParameterizedTest
    @CsvSource({
        "s3://bucket/state/, s3://bucket/state/fraud/savepoints",
        "s3://bucket,        s3://bucket/fraud/savepoints",
        "file:///,           file:///fraud/savepoints",
    })
    void below_hasOneSlashBetweenNames(String root, String uri) {
        assertThat(StorageUri.below(root, "fraud", "savepoints")).isEqualTo(uri);
    }
}
