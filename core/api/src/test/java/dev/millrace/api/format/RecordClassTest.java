package dev.millrace.api.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordClassTest {

    private record Everything(
            byte b,
            short s,
            int i,
            long l,
            char c,
            boolean z,
            float f,
            double d,
            String text,
            @Nullable Object object) {}

    private record Positive(int number) {
        Positive {
            if (number <= 0) {
                throw new IllegalArgumentException("not positive: " + number);
            }
        }
    }

    private record Speechless(int number) {
        Speechless {
            throw new IllegalStateException();
        }
    }

    private record Failing(int number) {
        @Override
        public int number() {
            throw new IllegalStateException("no number today");
        }
    }

    private record Nothing() {}

    private record Generic<A, B>(A a, List<B> list, Map<A, B[]> map, B[] array, String plain) {}

    @Test
    void shouldMakeAndReadEveryKindOfComponent() throws Exception {
        RecordClass<Everything> type = RecordClass.of(Type.of(Everything.class));
        Row row = type.newRow();
        row.setLong(0, -128);
        row.setLong(1, Short.MAX_VALUE);
        row.setLong(2, Integer.MIN_VALUE);
        row.setLong(3, Long.MIN_VALUE);
        row.setLong(4, '\uffff');
        row.setLong(5, 1);
        row.setDouble(6, 1.5f);
        row.setDouble(7, Double.MIN_VALUE);
        row.setObject(8, "text");
        row.setZero(9);
        Everything made = type.construct(row);

        assertThat(made)
                .isEqualTo(new Everything(
                        (byte) -128,
                        Short.MAX_VALUE,
                        Integer.MIN_VALUE,
                        Long.MIN_VALUE,
                        '\uffff',
                        true,
                        1.5f,
                        Double.MIN_VALUE,
                        "text",
                        null));
        List<RecordField> fields = type.fields();
        assertThat(fields.stream().limit(6).map(field -> field.getLong(made)))
                .containsExactly(-128L, 32767L, -2147483648L, Long.MIN_VALUE, 65535L, 1L);
        assertThat(fields.get(6).getDouble(made)).isEqualTo(1.5);
        assertThat(fields.get(7).getDouble(made)).isEqualTo(Double.MIN_VALUE);
        assertThat(fields.get(8).getObject(made)).isEqualTo("text");
        assertThat(fields.get(9).getObject(made)).isNull();
        assertThat(fields.stream().filter(RecordField::nullable)).containsExactly(fields.get(9));
    }

    @Test
    void row_isEmptyAfterClear() {
        Row row = RecordClass.of(Type.of(Positive.class)).newRow();
        assertThat(row.isSet(0)).isFalse();
        row.setZero(0);
        assertThat(row.isSet(0)).isTrue();
        row.clear();
        assertThat(row.isSet(0)).isFalse();
    }

    @Test
    void shouldMakeARecordWithoutComponents() throws Exception {
        RecordClass<Nothing> type = RecordClass.of(Type.of(Nothing.class));

        assertThat(type.construct(type.newRow())).isEqualTo(new Nothing());
    }

    @Test
    void construct_passesOnWhatTheConstructorSays() {
        RecordClass<Positive> type = RecordClass.of(Type.of(Positive.class));
        Row row = type.newRow();
        row.setLong(0, -1);

        assertThatThrownBy(() -> type.construct(row))
                .isInstanceOf(RefusedRecordException.class)
                .hasMessage("Positive refuses these values: not positive: -1");

        RecordClass<Speechless> speechless = RecordClass.of(Type.of(Speechless.class));
        assertThatThrownBy(() -> speechless.construct(speechless.newRow()))
                .hasMessage("Speechless refuses these values: java.lang.IllegalStateException");
    }

    @Test
    void get_namesAnAccessorThatFails() {
        RecordField field = RecordClass.of(Type.of(Failing.class)).fields().get(0);

        assertThatThrownBy(() -> field.getLong(new Failing(1)))
                .hasMessage("the accessor number() of " + Failing.class.getName() + " failed")
                .hasRootCauseMessage("no number today");
    }

    @Test
    void shouldFillInTypeArguments() {
        RecordClass<Generic<Integer, List<String>>> type = RecordClass.of(new Type<>() {});

        assertThat(type.fields().stream().map(field -> field.type().typeName()))
                .containsExactly(
                        "java.lang.Integer",
                        "java.util.List<java.util.List<java.lang.String>>",
                        "java.util.Map<java.lang.Integer, java.util.List<java.lang.String>[]>",
                        "java.util.List<java.lang.String>[]",
                        "java.lang.String");
        RecordClass<Generic<Integer, String>> plain = RecordClass.of(new Type<>() {});
        assertThat(plain.fields().get(3).type()).isEqualTo(Type.of(String[].class));
    }

    @Test
    void of_refusesWhatIsNoRecord() {
        assertThatThrownBy(() -> RecordClass.of(Type.of(String.class))).hasMessage("java.lang.String is not a record");
    }
}
