package dev.millrace.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Types that contain themselves. */
class RecursionTest {

    record Chain(int value, @Nullable Chain next) {}

    record Person(String name, Optional<Person> boss, List<Person> reports, Map<String, Person> friends) {}

    record Department(String name, List<Employee> employees) {}

    record Employee(
            String name,
            @Nullable Department department,
            @Nullable Employee deputy) {}

    sealed interface Term {}

    record Number(long value) implements Term {}

    record Sum(Term left, Term right) implements Term {}

    record Call(String function, Term[] arguments, @Nullable Block body) implements Term {}

    record Block(List<Term> terms) {}

    static class Doubly {
        @Nullable
        Doubly previous;

        @Nullable
        Doubly next;
    }

    /** Wide, so that its frames are large. */
    record Wide(
            long a,
            long b,
            long c,
            long d,
            long e,
            long f,
            long g,
            long h,
            long i,
            long j,
            long k,
            long l,
            long m,
            String n,
            String o,
            String p,
            String q,
            String r,
            String s,
            String t,
            @Nullable List<Wide> children) {}

    @Test
    void shouldRoundTrip_throughListsOptionalsMapsAndEachOther() {
        Person boss = new Person("b", Optional.empty(), List.of(), Map.of());
        assertRoundTrip(
                Type.of(Person.class), new Person("a", Optional.of(boss), List.of(boss, boss), Map.of("x", boss)));
        Employee employee = new Employee("e", new Department("d", List.of()), new Employee("f", null, null));
        assertRoundTrip(Type.of(Department.class), new Department("d", List.of(employee)));
        assertRoundTrip(Type.of(Employee.class), employee);
        Term term =
                new Call("f", new Term[] {new Sum(new Number(1), new Number(2))}, new Block(List.of(new Number(3))));
        assertRoundTrip(Type.of(Term.class), term);
        assertRoundTrip(Type.of(Block.class), new Block(List.of(term)));
    }

    @Test
    void shouldReadAllThatItWrites_toTheLastLevel_onASmallStack() throws InterruptedException {
        Chain chain = null;
        Wide wide = null;
        Term term = new Number(0);
        for (int i = 0; i < ByteSource.MAX_NESTING; i++) {
            chain = new Chain(i, chain);
            wide = new Wide(
                    1,
                    2,
                    3,
                    4,
                    5,
                    6,
                    7,
                    8,
                    9,
                    10,
                    11,
                    12,
                    13,
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    wide == null ? null : List.of(wide));
        }
        // Two levels each: the term and the sum.
        for (int i = 0; i < ByteSource.MAX_NESTING / 2 - 1; i++) {
            term = new Sum(new Number(i), term);
        }
        Chain deepChain = chain;
        Wide deepWide = wide;
        Term deepTerm = term;
        onASmallStack(() -> assertRoundTrip(Type.of(Chain.class), deepChain));
        onASmallStack(() -> assertRoundTrip(Type.of(Wide.class), deepWide));
        onASmallStack(() -> assertRoundTrip(Type.of(Term.class), deepTerm));
    }

    @Test
    void shouldRefuseToWrite_whatNestsDeeper() {
        Chain chain = null;
        for (int i = 0; i <= ByteSource.MAX_NESTING; i++) {
            chain = new Chain(i, chain);
        }
        Chain tooDeep = chain;
        ByteSink out = new ByteSink();
        assertThatThrownBy(() -> Codecs.of(Type.of(Chain.class)).encode(tooDeep, out))
                .isInstanceOf(UnencodableValueException.class)
                .hasMessage(
                        "a Chain is nested more than 512 levels deep, or contains itself; keep long chains in a list");
        out.reset();
        Codecs.of(Type.of(Chain.class)).encode(new Chain(1, null), out);
        assertThat(out.position()).isEqualTo(2);
    }

    @Test
    void shouldRefuseToWrite_whatContainsItself() {
        Doubly first = new Doubly();
        first.next = new Doubly();
        first.next.previous = first;
        assertThatThrownBy(() -> Codecs.of(Type.of(Doubly.class)).encode(first, new ByteSink()))
                .isInstanceOf(UnencodableValueException.class)
                .hasMessageContaining("or contains itself");
    }

    @Test
    void shouldRefuseToRead_whatNestsDeeper_onASmallStack() throws InterruptedException {
        byte[] bytes = new byte[100_000];
        java.util.Arrays.fill(bytes, (byte) 1);
        for (int i = 0; i < bytes.length; i += 2) {
            bytes[i] = 0;
        }
        onASmallStack(
                () -> assertThatThrownBy(() -> Codecs.of(Type.of(Chain.class)).decode(new ByteSource(bytes)))
                        .isInstanceOf(CorruptDataException.class)
                        .hasMessage("at offset 1024: expected at most 512 levels of Chain, found one more"));
    }

    private static void onASmallStack(Runnable action) throws InterruptedException {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(null, action, "small stack", 1024 * 1024);
        thread.setUncaughtExceptionHandler((t, e) -> failure.set(e));
        thread.start();
        thread.join();
        assertThat(failure.get()).isNull();
    }

    private static <T> void assertRoundTrip(Type<T> type, T value) {
        Codec<T> codec = Codecs.of(type);
        ByteSink out = new ByteSink();
        codec.encode(value, out);
        ByteSource in = new ByteSource(out.toByteArray());
        T read = codec.decode(in);
        assertThat(in.remaining()).isZero();
        assertThat(DeepEquality.test(value, read)).isTrue();
    }
}
