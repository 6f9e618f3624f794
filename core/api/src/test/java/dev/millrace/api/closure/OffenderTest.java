package dev.millrace.api.closure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.millrace.api.Service;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.fixture.Compiled;
import dev.millrace.api.function.BatchFunction;
import dev.millrace.api.function.MapFunction;
import dev.millrace.api.plan.Operator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OffenderTest {

    private static final String TO_THE_CLASS = "make its class Serializable, or open it in the task as a Service";

    /** {@code @} stands for {@code dev.millrace.api.closure.Captures}. */
    static Stream<Arguments> captures() {
        Captures captures = new Captures();
        return Stream.of(
                arguments(
                        Captures.variable(),
                        "the lambda in @ (Captures.java:60) captures the variable 'client' of class @$Client, which cannot"
                                + " be serialized"),
                arguments(
                        Captures.behindWideVariables(1, 2),
                        "the lambda in @ (Captures.java:67) captures the variable 'http' of class @$Client, which cannot"
                                + " be serialized"),
                arguments(
                        captures.field(),
                        "the lambda in @ (Captures.java:73) uses the field 'client' and so captures the enclosing `this`"
                                + " of class @, which cannot be serialized"),
                arguments(
                        captures.constantField(),
                        "the lambda in @ (Captures.java:77) uses a field or method and so captures the enclosing `this`"
                                + " of class @, which cannot be serialized"),
                arguments(
                        captures.method(),
                        "the lambda in @ (Captures.java:81) uses the method 'decorate' and so captures the enclosing"
                                + " `this` of class @, which cannot be serialized"),
                arguments(
                        captures.thisAndVariable("x"),
                        "the lambda in @ (Captures.java:86) uses the field 'client' and so captures the enclosing `this`"
                                + " of class @, which cannot be serialized"),
                arguments(
                        captures.behindSwitches(),
                        "the lambda in @ (Captures.java:92) uses the field 'client' and so captures the enclosing `this`"
                                + " of class @, which cannot be serialized"),
                arguments(
                        Captures.receiver(),
                        "the method reference Client::call in @ is bound to its receiver of class @$Client, which cannot"
                                + " be serialized"),
                arguments(
                        Captures.receiverOfVarargs(),
                        "the lambda in @ (Captures.java:124) is bound to its receiver of class @$Client, which cannot be"
                                + " serialized"),
                arguments(
                        Captures.nestedLambda(),
                        "the lambda in @ (Captures.java:130) captures the variable 'inner', the lambda in @"
                                + " (Captures.java:129), which captures the variable 'client' of class @$Client, which"
                                + " cannot be serialized"),
                arguments(
                        Captures.inAList(),
                        "the lambda in @ (Captures.java:135) captures the variable 'settings' of class @$Settings, which"
                                + " holds the field 'clients' of class java.util.ArrayList, which holds element 1 of class"
                                + " @$Client, which cannot be serialized"),
                arguments(
                        Captures.inAnArray(),
                        "the lambda in @ (Captures.java:140) captures the variable 'parts' of class java.lang.Object[],"
                                + " which holds element 1 of class @$Client, which cannot be serialized"),
                arguments(
                        Captures.inAMap(),
                        "the lambda in @ (Captures.java:145) captures the variable 'byName' of class java.util.TreeMap,"
                                + " which holds a value of class @$Client, which cannot be serialized"),
                arguments(
                        Captures.plainLambda(),
                        "the lambda in @ (Captures.java:150) captures the variable 'upper', a lambda for"
                                + " java.util.function.Function, which cannot be serialized"),
                arguments(
                        Captures.moody(),
                        "the lambda in @ (Captures.java:155) captures the variable 'moody' of class @$Moody, which fails"
                                + " to be serialized: java.lang.UnsupportedOperationException: not today"),
                arguments(
                        captures.anonymous(),
                        "@$1 holds the enclosing instance of class @, which cannot be serialized"),
                arguments(
                        Captures.anonymousWithVariable(),
                        "@$2 captures the variable 'client' of class @$Client, which cannot be serialized"),
                arguments(
                        Captures.ownClass(),
                        "@$Caller holds the field 'client' of class @$Client, which cannot be serialized"));
    }

    @ParameterizedTest
    @MethodSource("captures")
    void in_namesTheInnermostValueByItsPath(Object function, String sentence) {
        assertThat(Offender.in(function).sentence()).isEqualTo(sentence.replace("@", Captures.class.getName()));
    }

    @Test
    void in_functionWithinMillracesOwnParts_beginsWithTheFunction() {
        String expected = Offender.in(Captures.variable()).sentence();

        assertThat(Stream.of(
                        new Operator.Map(Captures.variable()),
                        new Operator.MapBatch(
                                BatchFunction.with(
                                        Service.perTask("model", Captures.service(Captures.variable())),
                                        (MapFunction<String, String> model, List<String> batch) -> batch),
                                1,
                                0),
                        new Operator.RunningAggregate(Aggregates.combine(
                                Aggregates.count(), Aggregates.max(String.class, Captures.ordering()), (a, b) -> b))))
                .extracting(operator -> Offender.in(operator).sentence())
                .containsExactly(
                        expected,
                        "the lambda in @ (Captures.java:182) captures the variable 'function', "
                                        .replace("@", Captures.class.getName())
                                + expected.replace(" captures", ", which captures"),
                        "the lambda in @ (Captures.java:187) captures the variable 'client' of class @$Client, which cannot be serialized"
                                .replace("@", Captures.class.getName()));
    }

    @Test
    void in_enclosingThis_advisesACopyInALocalVariable() {
        assertThat(Offender.in(new Captures().field()).remedy())
                .isEqualTo("copy what is needed into a local variable first, move the function to a static method,"
                        + " or open what cannot travel in the task as a Service");
        assertThat(Offender.in(Captures.variable()).remedy()).isEqualTo(TO_THE_CLASS);
    }

    private static final String PLAIN = """
            package user;

            import dev.millrace.api.function.MapFunction;

            public final class Plain {
                public static MapFunction<String, String> make() {
                    long offset = System.nanoTime();
                    Object client = new Object();
                    return value -> value + offset + client;
                }
            }
            """;

    @Test
    void in_classCompiledWithoutDebugInformation_countsArguments() throws Exception {
        Object function =
                Compiled.load("user.Plain", PLAIN, "-g:none").getMethod("make").invoke(null);

        assertThat(Offender.in(function).sentence())
                .isEqualTo(
                        "the lambda in user.Plain captures argument 2 of class java.lang.Object, which cannot be serialized");
    }

    @Test
    void in_classOfAnotherLoader_isReadThroughThatLoader() throws Exception {
        Object function =
                Compiled.load("user.Plain", PLAIN, "-g").getMethod("make").invoke(null);

        assertThat(Offender.in(function).sentence())
                .isEqualTo("the lambda in user.Plain (Plain.java:9) captures the variable 'client' of class"
                        + " java.lang.Object, which cannot be serialized");
    }
}
