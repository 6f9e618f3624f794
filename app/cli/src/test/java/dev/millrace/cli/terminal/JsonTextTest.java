package dev.millrace.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {

    @Test
    void of_writesEveryKindOfValue() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("text", "\"a\\b\"\n\t\u0001\u00e9\ud83d\ude00");
        map.put("list", new ArrayList<>(Arrays.asList(1, 2L, 0.5, true, null)));
        map.put("map", Map.of());

        assertThat(JsonText.of(map))
                .isEqualTo("{\"text\":\"\\\"a\\\\b\\\"\\n\\t\\u0001\\u00e9\\ud83d\\ude00\","
                        + "\"list\":[1,2,0.5,true,null],\"map\":{}}");
    }

    @Test
    void of_refusesWhatJsonDoesNotHave() {
        assertThatThrownBy(() -> JsonText.of(Double.NaN)).hasMessage("JSON has no NaN");
        assertThatThrownBy(() -> JsonText.of(this)).hasMessageStartingWith("no JSON for class");
    }
}
