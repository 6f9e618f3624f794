package dev.millrace.flink.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.Type;
import dev.millrace.api.error.MillraceException;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * State of one version of a program under the next, as Flink goes about it: the snapshot of the serializer is read, a serializer
 * restored from it reads the old bytes, and the new serializer is asked whether it will do.
 */
class EvolutionTest {

    private static final String BEFORE = "public record Payment(String id, int cents) {}";

    @TempDir
    private Path folder;

    private Versions versions;

    @BeforeEach
    void prepare() {
        versions = new Versions(folder);
    }

    /** What was kept by the version before. */
    private record Kept(byte[] snapshot, byte[] bytes) {}

    private Kept keep(String source, Object... arguments) throws Exception {
        ClassLoader loader = versions.of(source);
        TypeSerializer<Object> serializer = CodecSerializer.of(payment(loader));
        return new Kept(Views.writeSnapshot(serializer), Views.write(serializer, make(loader, arguments)));
    }

    private static Type<Object> payment(ClassLoader loader) throws ClassNotFoundException {
        return Type.ofJavaType(loader.loadClass("app.Payment"));
    }

    private static Object make(ClassLoader loader, Object... arguments) throws Exception {
        Constructor<?> constructor = loader.loadClass("app.Payment").getDeclaredConstructors()[0];
        return constructor.newInstance(arguments);
    }

    private static TypeSerializerSchemaCompatibility<Object> judge(Kept kept, ClassLoader now) throws Exception {
        return CodecSerializer.of(payment(now)).snapshotConfiguration().resolveSchemaCompatibility(snapshot(kept, now));
    }

    private static TypeSerializerSnapshot<Object> snapshot(Kept kept, ClassLoader now) throws IOException {
        return Views.readSnapshot(kept.snapshot(), now);
    }

    /** Migrates as Flink does: old bytes through the restored serializer, then through the new one. */
    private static String migrated(Kept kept, ClassLoader now) throws Exception {
        assertThat(judge(kept, now).isCompatibleAfterMigration()).isTrue();
        Object value = Views.read(snapshot(kept, now).restoreSerializer(), kept.bytes());
        TypeSerializer<Object> present = CodecSerializer.of(payment(now));
        return Views.read(present, Views.write(present, value)).toString();
    }

    @Test
    void shouldReadTheSameVersionAsItIs() throws Exception {
        Kept kept = keep(BEFORE, "p", 5);
        ClassLoader now = versions.of(BEFORE);
        assertThat(judge(kept, now).isCompatibleAsIs()).isTrue();
        assertThat(Views.read(CodecSerializer.of(payment(now)), kept.bytes())).hasToString("Payment[id=p, cents=5]");
    }

    @Test
    void shouldGiveAnAddedFieldItsDefault() throws Exception {
        assertThat(migrated(
                        keep(BEFORE, "p", 5),
                        versions.of("public record Payment(String id, int cents, String note, long n) {}")))
                .isEqualTo("Payment[id=p, cents=5, note=null, n=0]");
    }

    @Test
    void shouldPassOverARemovedField() throws Exception {
        assertThat(migrated(keep(BEFORE, "p", 5), versions.of("public record Payment(int cents) {}")))
                .isEqualTo("Payment[cents=5]");
    }

    @Test
    void shouldWidenAField() throws Exception {
        assertThat(migrated(keep(BEFORE, "p", -5), versions.of("public record Payment(String id, long cents) {}")))
                .isEqualTo("Payment[id=p, cents=-5]");
    }

    @Test
    void shouldFollowARename() throws Exception {
        assertThat(migrated(
                        keep(BEFORE, "p", 5),
                        versions.of("public record Payment(@FormerName(\"id\") String name, int cents) {}")))
                .isEqualTo("Payment[name=p, cents=5]");
    }

    @Test
    void shouldRefuseWhatCannotBeRead_andNameTheField() throws Exception {
        Kept kept = keep(BEFORE, "p", 5);
        ClassLoader now = versions.of("public record Payment(String id, java.util.UUID cents) {}");
        assertThatThrownBy(() -> judge(kept, now))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("STATE_INCOMPATIBLE at app.Payment")
                .hasMessageContaining("Payment.cents");
        // A state backend on the heap reads before it asks.
        assertThatThrownBy(() -> snapshot(kept, now).restoreSerializer())
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("Payment.cents");
    }

    @Test
    void shouldSayThatAClassIsGone() throws Exception {
        Kept kept = keep(BEFORE, "p", 5);
        assertThatThrownBy(() -> snapshot(kept, EvolutionTest.class.getClassLoader()))
                .hasMessageContaining("app.Payment");
    }

    /** Flink keeps state that nobody asks for by the restored serializer; it must not mix two schemas under one name. */
    @Test
    void shouldNotWriteUnderASchemaThatIsNotTheTypes() throws Exception {
        Kept kept = keep(BEFORE, "p", 5);
        ClassLoader now = versions.of("public record Payment(String id) {}");
        TypeSerializer<Object> restored = snapshot(kept, now).restoreSerializer();
        assertThatThrownBy(() -> Views.write(restored, make(now, "p"))).hasMessageContaining("STATE_NOT_DECLARED");
        assertThat(Views.writeSnapshot(restored)).isEqualTo(kept.snapshot());
        assertThat(Views.read(Views.throughSnapshotWith(restored, now).restoreSerializer(), kept.bytes()))
                .hasToString("Payment[id=p]");
    }

    /** Whether values are changed in place is no matter of their bytes. */
    @Test
    void shouldReadWhatWasMutable() throws Exception {
        TypeSerializerSnapshot<Object> mutable =
                Views.throughSnapshot(CodecSerializer.mutable(Type.<Object>ofJavaType(String.class)));
        assertThat(CodecSerializer.of(Type.<Object>ofJavaType(String.class))
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(mutable)
                        .isCompatibleAsIs())
                .isTrue();
    }

    @Test
    void shouldRefuseAnotherKindOfSerializer() throws Exception {
        @SuppressWarnings("unchecked")
        TypeSerializerSnapshot<Object> slots = (TypeSerializerSnapshot<Object>) (TypeSerializerSnapshot<?>)
                Views.throughSnapshot(SlotsTypeInfo.of("sum", 2).createSerializer(new SerializerConfigImpl()));
        assertThatThrownBy(() -> CodecSerializer.of(Type.<Object>ofJavaType(String.class))
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(slots))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("STATE_INCOMPATIBLE")
                .hasMessageContaining("accumulators of sum, 2 longs");
    }

    @Test
    void shouldRefuseAChangedKey() throws Exception {
        ClassLoader before = versions.of(BEFORE);
        byte[] snapshot = Views.writeSnapshot(new KeySerializer<>(CodecSerializer.of(payment(before))));
        ClassLoader same = versions.of(BEFORE);
        TypeSerializer<Key<Object>> unchanged = new KeySerializer<>(CodecSerializer.of(payment(same)));
        assertThat(unchanged
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(Views.readSnapshot(snapshot, same))
                        .isCompatibleAsIs())
                .isTrue();
        ClassLoader now = versions.of("public record Payment(String id, long cents) {}");
        TypeSerializer<Key<Object>> present = new KeySerializer<>(CodecSerializer.of(payment(now)));
        assertThat(present.snapshotConfiguration()
                        .resolveSchemaCompatibility(Views.readSnapshot(snapshot, now))
                        .isCompatibleAsIs())
                .isFalse();
    }

    @Test
    void shouldKeepTypesWithArguments() throws Exception {
        ClassLoader before = versions.of(BEFORE);
        TypeSerializer<List<Object>> lists = CodecSerializer.of(Type.ofJavaType(
                TypeTree.parameterized(List.class, payment(before).javaType())));
        byte[] snapshot = Views.writeSnapshot(lists);
        byte[] bytes = Views.write(lists, List.of(make(before, "p", 5)));
        ClassLoader now = versions.of("public record Payment(String id) {}");
        TypeSerializerSnapshot<List<Object>> read = Views.readSnapshot(snapshot, now);
        assertThat(Views.read(read.restoreSerializer(), bytes)).hasToString("[Payment[id=p]]");
    }
}
