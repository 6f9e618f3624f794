package dev.millrace.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.Type;
import dev.millrace.codec.schema.Schema;
import java.net.URI;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a user registers. */
class CodecRegistryTest {

    /** Writes a locale as its language tag. */
    private static final class LocaleCodec implements Codec<Locale> {

        private final String name;

        LocaleCodec(String name) {
            this.name = name;
        }

        @Override
        public void encode(Locale value, ByteSink out) {
            for (byte b : value.toLanguageTag().getBytes(java.nio.charset.StandardCharsets.US_ASCII)) {
                out.writeByte(b);
            }
        }

        @Override
        public Locale decode(ByteSource in) {
            byte[] tag = in.readBytes(in.remaining());
            return Locale.forLanguageTag(new String(tag, java.nio.charset.StandardCharsets.US_ASCII));
        }

        @Override
        public Schema schema() {
            return Schema.opaque(name);
        }
    }

    record Page(@Nullable URI uri, @Nullable Locale locale, List<URI> links, Optional<Locale> other, int after) {}

    record Without(int after) {}

    record UriParts(String scheme, String rest) {}

    private static final CodecRegistry REGISTRY = CodecRegistry.builder()
            .add(Type.of(Locale.class), new LocaleCodec("locale/1"))
            .addStandIn(Type.of(URI.class), Type.of(String.class), URI::toString, URI::create)
            .build();

    private final Codec<Page> codec = Codecs.of(Type.of(Page.class), REGISTRY);

    @Test
    void shouldBeUsedWhereverTheTypeIsMet() {
        Page page = new Page(
                URI.create("a:b"), Locale.FRANCE, Arrays.asList(null, URI.create("c:d")), Optional.of(Locale.ROOT), 7);
        assertThat(codec.decode(new ByteSource(encode(codec, page)))).isEqualTo(page);
        Page empty = new Page(null, null, List.of(), Optional.empty(), 7);
        assertThat(codec.decode(new ByteSource(encode(codec, empty)))).isEqualTo(empty);
    }

    @Test
    void ownCodec_isPrecededByItsLength() {
        Page page = new Page(null, Locale.FRANCE, List.of(), Optional.empty(), 7);
        assertThat(HexFormat.of().formatHex(encode(codec, page)))
                .isEqualTo("00" + "010a66722d4652" + "02" + "02" + "1c");
        assertThat(codec.schema().toJson())
                .contains("{\"name\":\"uri\",\"type\":{\"nullable\":\"string\"}}")
                .contains("{\"name\":\"locale\",\"type\":{\"nullable\":{\"opaque\":\"locale/1\"}}}");
    }

    @Test
    void ownCodec_shouldBeSkippedByThoseWithoutIt() {
        Page page = new Page(URI.create("a:b"), Locale.FRANCE, List.of(), Optional.of(Locale.UK), 7);
        assertThat(Codecs.resolving(codec.schema(), Type.of(Without.class)).decode(new ByteSource(encode(codec, page))))
                .isEqualTo(new Without(7));
    }

    @Test
    void ownCodec_ofAnotherName_isIncompatible() {
        CodecRegistry other = CodecRegistry.builder()
                .add(Type.of(Locale.class), new LocaleCodec("locale/2"))
                .addStandIn(Type.of(URI.class), Type.of(String.class), URI::toString, URI::create)
                .build();
        assertThatThrownBy(() -> Codecs.resolving(codec.schema(), Type.of(Page.class), other))
                .isInstanceOf(IncompatibleSchemaException.class)
                .hasMessageContaining("Page.locale: incompatible (opaque(locale/1) -> opaque(locale/2));");
    }

    @Test
    void standIn_shouldEvolveLikeAnyType() {
        CodecRegistry parts = CodecRegistry.builder()
                .addStandIn(
                        Type.of(URI.class),
                        Type.of(UriParts.class),
                        uri -> new UriParts(uri.getScheme(), uri.getSchemeSpecificPart()),
                        form -> URI.create(form.scheme() + ":" + form.rest()))
                .build();
        Type<Optional<URI>> type = new Type<>() {};
        Codec<Optional<URI>> written = Codecs.of(type, parts);
        ByteSource in = new ByteSource(encode(written, Optional.of(URI.create("a:b"))));
        record OtherParts(String rest, @Nullable String fragment, String scheme) {}
        CodecRegistry evolved = CodecRegistry.builder()
                .addStandIn(
                        Type.of(URI.class),
                        Type.of(OtherParts.class),
                        uri -> new OtherParts("", null, ""),
                        form -> URI.create(form.scheme() + ":" + form.rest() + "#" + form.fragment()))
                .build();
        assertThat(Codecs.resolving(written.schema(), type, evolved).decode(in)).contains(URI.create("a:b#null"));
    }

    @Test
    void keys_areEqualByWhatIsWritten() {
        KeyCodec<Locale> locales = Codecs.keyOf(Type.of(Locale.class), REGISTRY);
        assertThat(locales.equal(Locale.FRANCE, Locale.forLanguageTag("fr-FR"))).isTrue();
        assertThat(locales.equal(Locale.FRANCE, Locale.FRENCH)).isFalse();
        assertThat(locales.hash(Locale.FRANCE)).isEqualTo(locales.hash(Locale.forLanguageTag("fr-FR")));
        KeyCodec<URI> uris = Codecs.keyOf(Type.of(URI.class), REGISTRY);
        assertThat(uris.hash(URI.create("a:b")))
                .isEqualTo(Codecs.keyOf(Type.of(String.class)).hash("a:b"));
        assertThat(uris.equal(URI.create("a:b"), URI.create("a:b"))).isTrue();
    }

    record Own(String text) {}

    @Test
    void shouldComeBeforeWhatMillraceKnows() {
        CodecRegistry registry = CodecRegistry.builder()
                .addStandIn(
                        Type.of(Own.class),
                        Type.of(Integer.class),
                        own -> own.text().length(),
                        n -> new Own("x".repeat(n)))
                .build();
        Codec<List<Own>> own = Codecs.of(new Type<>() {}, registry);
        assertThat(own.decode(new ByteSource(encode(own, Arrays.asList(new Own("abc"), null)))))
                .containsExactly(new Own("xxx"), null);
    }

    static class Linked {
        @Nullable
        Linked next;

        int value;
    }

    record LinkedForm(int value, @Nullable Linked next) {}

    @Test
    void standIn_mayContainItsType_ifItIsARecord() {
        CodecRegistry registry = CodecRegistry.builder()
                .addStandIn(
                        Type.of(Linked.class),
                        Type.of(LinkedForm.class),
                        l -> new LinkedForm(l.value, l.next),
                        form -> {
                            Linked linked = new Linked();
                            linked.value = form.value();
                            linked.next = form.next();
                            return linked;
                        })
                .build();
        Codec<Linked> linked = Codecs.of(Type.of(Linked.class), registry);
        Linked first = new Linked();
        first.next = new Linked();
        first.next.value = 2;
        Linked read = linked.decode(new ByteSource(encode(linked, first)));
        assertThat(read.next).isNotNull();
        assertThat(read.next.value).isEqualTo(2);
        CodecRegistry endless = CodecRegistry.builder()
                .addStandIn(Type.of(Linked.class), new Type<List<Linked>>() {}, List::of, list -> list.get(0))
                .build();
        assertThatThrownBy(() -> Codecs.of(Type.of(Linked.class), endless))
                .isInstanceOf(CodecDerivationException.class)
                .hasMessage("Linked[]: the stand-in java.util.List<" + Linked.class.getName() + "> contains "
                        + Linked.class.getName() + ", for which it stands; make the stand-in a record of its own");
    }

    @Test
    void shouldRefuseWhatCannotWork() {
        CodecRegistry.Builder builder = CodecRegistry.builder().add(Type.of(Locale.class), new LocaleCodec("locale/1"));
        assertThatThrownBy(() -> builder.add(Type.of(Locale.class), new LocaleCodec("locale/2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("java.util.Locale is registered twice; remove one of the two");
        assertThatThrownBy(() -> builder.add(Type.of(String.class), Codecs.of(Type.of(String.class))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the schema of the codec for java.lang.String is string; return Schema.opaque(name) from its"
                                + " schema() method");
        assertThatThrownBy(() -> builder.add(Type.ofJavaType(int.class), new LocaleCodec("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("int is primitive and can't be registered; wrap it in a record");
    }

    private static <T> byte[] encode(Codec<T> codec, T value) {
        ByteSink out = new ByteSink();
        codec.encode(value, out);
        return out.toByteArray();
    }
}
