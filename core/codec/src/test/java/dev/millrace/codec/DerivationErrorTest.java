package dev.millrace.codec;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.Type;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of types without a codec: the place, the reason, the remedy, to the letter. */
class DerivationErrorTest {

    record Address(Object address) {}

    record Customer(String name, Address home) {}

    record Payment(String id, Customer customer) {}

    record InList(List<Set<Object>> items) {}

    record InMap(Map<String, Object> values) {}

    record InMapKey(Map<Object, String> values) {}

    record InOptional(Optional<Object> note) {}

    record InArray(Object[] items) {}

    sealed interface Event {}

    record Click(Object target) implements Event {}

    interface Open {}

    abstract static class Abstract {}

    record HoldsOpen(Open open) {}

    record HoldsAbstract(Abstract open) {}

    record HoldsUri(URI uri) {}

    record HoldsAtomic(AtomicLong count) {}

    record HoldsEnumMap(EnumMap<Samples.Color, String> map) {}

    record HoldsLinkedList(LinkedList<String> list) {}

    static class NoDefaultConstructor {
        NoDefaultConstructor(int unused) {}
    }

    static class FinalField {
        final int x = 1;
    }

    class Inner {
        int x;
    }

    static class ExtendsList extends ArrayList<String> {
        private static final long serialVersionUID = 1;
    }

    static class ExtendsJdk extends Thread {}

    static class Parent {
        int x;
    }

    static class Shadowing extends Parent {
        String x = "";
    }

    @SuppressWarnings("rawtypes")
    record RawList(List items) {}

    record Wildcard(List<?> items) {}

    record SortedByNothing(SortedSet<Address> addresses) {}

    record Endless<T>(T value, List<Endless<List<T>>> next) {}

    sealed interface Result<T> {}

    record Failed<T, E>(E error) implements Result<T> {}

    sealed interface Twice {}

    static class One {
        record Same() implements Twice {}
    }

    static class Other {
        record Same() implements Twice {}
    }

    static sealed class Concrete {
        int x;
    }

    static final class Sub extends Concrete {}

    sealed interface Reopened {}

    non-sealed interface ReopenedCase extends Reopened {}

    static Stream<Arguments> types() {
        String nested = DerivationErrorTest.class.getName() + "$";
        String object =
                "java.lang.Object has no codec; declare the concrete type, or a sealed interface of the types it may be";
        String register = "register a codec or a stand-in for it in a CodecRegistry";
        return Stream.of(
                row(new Type<Object>() {}, "Object: " + object),
                row(new Type<Payment>() {}, "Payment.customer.home.address: " + object),
                row(new Type<InList>() {}, "InList.items[][]: " + object),
                row(new Type<List<InMap>>() {}, "List<InMap>[].values{value}: " + object),
                row(new Type<InMapKey>() {}, "InMapKey.values{key}: " + object),
                row(new Type<InOptional>() {}, "InOptional.note?: " + object),
                row(new Type<InArray>() {}, "InArray.items[]: " + object),
                row(new Type<Event>() {}, "Event(Click).target: " + object),
                row(new Type<Wildcard>() {}, "Wildcard.items[]: " + object),
                row(
                        new Type<HoldsOpen>() {},
                        "HoldsOpen.open: " + nested + "Open has no codec, being an interface that is not sealed;"
                                + " make it sealed, declare the concrete type, or " + register),
                row(
                        new Type<HoldsAbstract>() {},
                        "HoldsAbstract.open: " + nested + "Abstract has no codec, being an abstract class that is not"
                                + " sealed; make it sealed, declare the concrete type, or " + register),
                row(
                        new Type<Reopened>() {},
                        "Reopened(ReopenedCase): " + nested
                                + "ReopenedCase has no codec, being an interface that is not"
                                + " sealed; make it sealed, declare the concrete type, or " + register),
                row(
                        new Type<HoldsUri>() {},
                        "HoldsUri.uri: java.net.URI has no codec; " + register + ", or keep what it consists of"),
                row(
                        new Type<HoldsAtomic>() {},
                        "HoldsAtomic.count: java.util.concurrent.atomic.AtomicLong has no codec; " + register
                                + ", or keep what it consists of"),
                row(
                        new Type<HoldsEnumMap>() {},
                        "HoldsEnumMap.map: java.util.EnumMap has no codec; declare it as java.util.Map or"
                                + " java.util.SortedMap"),
                row(
                        new Type<HoldsLinkedList>() {},
                        "HoldsLinkedList.list: java.util.LinkedList has no codec; declare it as java.util.List, Set,"
                                + " SortedSet, Deque or Collection"),
                row(
                        new Type<ExtendsList>() {},
                        "ExtendsList: " + nested
                                + "ExtendsList has no codec; declare it as java.util.List, Set, SortedSet,"
                                + " Deque or Collection"),
                row(
                        new Type<ExtendsJdk>() {},
                        "ExtendsJdk: " + nested
                                + "ExtendsJdk has no codec, as its superclass is the JDK's java.lang.Thread; "
                                + register),
                row(
                        new Type<NoDefaultConstructor>() {},
                        "NoDefaultConstructor: " + nested
                                + "NoDefaultConstructor has no codec, as it has no constructor"
                                + " without parameters; make it a record, add such a constructor (it may be private), or "
                                + register),
                row(
                        new Type<FinalField>() {},
                        "FinalField.x: a final field can't be set when a value is read back; make FinalField a record, or"
                                + " the field not final, or transient if it is not part of the value"),
                row(
                        new Type<Inner>() {},
                        "Inner: " + nested
                                + "Inner has no codec, being an inner class that belongs to an outer object; make"
                                + " it static or a record"),
                row(
                        new Type<Shadowing>() {},
                        "Shadowing.x: " + nested + "Shadowing and " + nested + "Parent both have a field of this name;"
                                + " rename one of them"),
                row(
                        new Type<RawList>() {},
                        "RawList.items: java.util.List is used without its type arguments; write List<...> in full"),
                row(
                        new Type<SortedByNothing>() {},
                        "SortedByNothing.addresses[]: " + nested
                                + "Address has no natural order for a sorted collection;"
                                + " let it implement Comparable, or declare an unsorted collection"),
                row(
                        new Type<Endless<String>>() {},
                        "Endless<String>" + ".next[]".repeat(15) + ": " + nested
                                + "Endless contains itself with ever longer"
                                + " type arguments; end the chain with a type without arguments"),
                row(
                        new Type<Result<String>>() {},
                        "Result<String>(Failed): nothing in " + nested + "Result<java.lang.String> says what the type"
                                + " variable E of " + nested
                                + "Failed stands for; make it a type variable of the sealed type"
                                + " too, or remove it"),
                row(
                        new Type<Twice>() {},
                        "Twice(Same): " + nested + "One$Same and " + nested
                                + "Other$Same have the same simple name, which"
                                + " tells cases apart; rename one of them"),
                row(
                        new Type<Concrete>() {},
                        "Concrete: " + nested
                                + "Concrete is sealed and yet can itself have values; make it abstract or an"
                                + " interface, with a case of its own for those values"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void shouldNameThePlace_theReasonAndTheRemedy(Type<?> type, String message) {
        assertThatThrownBy(() -> Codecs.of(type))
                .isInstanceOf(CodecDerivationException.class)
                .hasMessage(message)
                .extracting(e -> ((CodecDerivationException) e).path())
                .isEqualTo(message.substring(0, message.indexOf(": ")));
    }

    @Test
    void records_shouldNotBeWiderThanAMethodCanBe(@TempDir Path folder) throws Exception {
        StringBuilder components = new StringBuilder("long c0");
        for (int i = 1; i < 121; i++) {
            components.append(", long c").append(i);
        }
        Class<?> wide = RuntimeSources.loader(RuntimeSources.compile(
                        folder, Map.of("wide.Wide", "package wide; public record Wide(" + components + ") {}")))
                .loadClass("wide.Wide");
        assertThatThrownBy(() -> Codecs.of(Type.of(wide)))
                .isInstanceOf(CodecDerivationException.class)
                .hasMessage(
                        "Wide: wide.Wide has fields of 242 words together (a long or double takes two); keep to 240 by"
                                + " grouping fields into records");
    }

    private static Arguments row(Type<?> type, String message) {
        return Arguments.of(type, message);
    }
}
