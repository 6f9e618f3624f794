package dev.millrace.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Types that the tests of several classes encode. */
final class Samples {

    private Samples() {}

    enum Color {
        RED,
        GREEN {
            @Override
            String note() {
                return "a constant with a body of its own";
            }
        },
        BLUE;

        String note() {
            return "";
        }
    }

    record Pair<A, B>(@Nullable A first, @Nullable B second) {}

    record Box<T>(@Nullable T content) {}

    record Items<T>(T @Nullable [] items) {}

    record Nothing() {}

    record Tree<T>(@Nullable T value, @Nullable List<Tree<T>> children) {}

    sealed interface Either<L, R> {}

    record Left<L, R>(@Nullable L left) implements Either<L, R> {}

    record Right<R, L>(@Nullable R right) implements Either<L, R> {}

    /** A sealed type within a sealed type, and an enum as a case. */
    sealed interface Figure permits Circle, Angular, Special {}

    record Circle(double radius) implements Figure {}

    sealed interface Angular extends Figure permits Square, Group {}

    record Square(int side, @Nullable Color color) implements Angular {}

    record Group(
            @Nullable List<@Nullable Figure> figures,
            @Nullable Optional<Figure> main) implements Angular {}

    enum Special implements Figure {
        POINT,
        PLANE
    }

    /** Every primitive, and a box of each. */
    record Primitives(
            boolean z,
            byte b,
            short s,
            char c,
            int i,
            long l,
            float f,
            double d,
            @Nullable Boolean zz,
            @Nullable Byte bb,
            @Nullable Short ss,
            @Nullable Character cc,
            @Nullable Integer ii,
            @Nullable Long ll,
            @Nullable Float ff,
            @Nullable Double dd) {}

    static class Base {
        private long id;
        protected @Nullable String name;
    }

    /** A plain class with private fields, a superclass, a transient field and initial values. */
    static final class Account<T> extends Base {
        private final transient String computed = "not part of the value";
        private int visits = 7;
        private @Nullable List<T> entries = new ArrayList<>();
        private @Nullable Map<String, T> byName;

        private Account() {}

        static <T> Account<T> of(
                long id,
                @Nullable String name,
                int visits,
                @Nullable List<T> entries,
                @Nullable Map<String, T> byName) {
            Account<T> account = new Account<>();
            ((Base) account).id = id;
            account.name = name;
            account.visits = visits;
            account.entries = entries;
            account.byName = byName;
            return account;
        }

        String computed() {
            return computed;
        }
    }
}
