package dev.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveObjectTest {

    @Test
    void copies_referToTheSameObject() throws Exception {
        List<String> object = new ArrayList<>();
        LiveObject<List<String>> copy = Serialized.copy(Serialized.copy(new LiveObject<>("the list", object)));

        assertThat(copy.get()).isSameAs(object);
    }

    @Test
    void get_inAnotherProcessSaysWhy() throws Exception {
        byte[] bytes = Serialized.bytes(new LiveObject<>("the list", new ArrayList<>()));
        LiveObject<?> there = Serialized.read(Serialized.asOfAnotherProcess(bytes));

        assertThat(there.find()).isNull();
        assertThatThrownBy(there::get)
                .hasMessage("OTHER_PROCESS: the list lives in the process that described the pipeline;"
                        + " run the pipeline in that process, or use a source or sink that can be reached from others");
    }

    @Test
    void table_keepsNothingAlive() throws Exception {
        int before = LiveObject.known();
        byte[] bytes = serializedAndForgotten();
        for (int i = 0; i < 100 && LiveObject.known() > before; i++) {
            System.gc();
        }

        assertThat(LiveObject.known()).isLessThanOrEqualTo(before);
        LiveObject<?> late = Serialized.read(bytes);
        assertThat(late.find()).isNull();
    }

    private static byte[] serializedAndForgotten() throws Exception {
        return Serialized.bytes(new LiveObject<>("the list", new ArrayList<>()));
    }
}
