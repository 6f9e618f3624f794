package dev.millrace.api.closure;

import dev.millrace.api.Service;
import dev.millrace.api.function.MapFunction;
import dev.millrace.api.function.Ordering;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Functions that capture, in every way there is, something that cannot be serialized. Tests name its lines. */
final class Captures {

    /** Cannot be serialized. */
    static final class Client {
        String call(String request) {
            return request + "!";
        }

        int vary(Object... arguments) {
            return arguments.length;
        }
    }

    /** Can be serialized, were it not for its field. */
    static final class Settings implements Serializable {
        private static final long serialVersionUID = 1;
        private final List<Object> clients = new ArrayList<>(List.of("fine", new Client()));
        private final transient Client notMet = new Client();

        Client client() {
            return clients.isEmpty() ? notMet : (Client) clients.get(1);
        }
    }

    /** Says that it can be serialized, and fails. */
    static final class Moody implements Serializable {
        private static final long serialVersionUID = 1;

        private void writeObject(java.io.ObjectOutputStream out) {
            throw new UnsupportedOperationException("not today");
        }
    }

    /** A function by its own class. */
    record Caller(Client client) implements MapFunction<String, String> {
        @Override
        public String apply(String value) {
            return client.call(value);
        }
    }

    private final Client client = new Client();
    private final int factor = 2;

    static MapFunction<String, String> variable() {
        Client client = new Client();
        return value -> client.call(value);
    }

    /** The client is the third captured variable, behind two that take two slots each. */
    static MapFunction<String, String> behindWideVariables(long offset, double rate) {
        Client http = new Client();
        return value -> {
            String answer = http.call(value);
            return answer + (offset + rate);
        };
    }

    MapFunction<String, String> field() {
        return value -> client.call(value);
    }

    MapFunction<String, Integer> constantField() {
        return value -> value.length() * factor;
    }

    MapFunction<String, String> method() {
        return value -> decorate(value);
    }

    /** Captures {@code this} first and a variable after it. */
    MapFunction<String, String> thisAndVariable(String suffix) {
        return value -> client.call(value) + suffix;
    }

    /** The instructions before the use of {@code this} are of every length. */
    MapFunction<String, String> behindSwitches() {
        return value -> {
            String text =
                    switch (value.hashCode()) {
                        case 1, 2, 3 -> "few";
                        case 1_000_000 -> "many";
                        default -> value;
                    };
            switch (value.length()) {
                case 1:
                    text += 70_000;
                    break;
                case 2:
                    text += 5_000_000_000L;
                    break;
                default:
                    text += 0.5;
            }
            for (int i = 0; i < 300; i += 299) {
                text += i;
            }
            return client.call(text);
        };
    }

    private String decorate(String value) {
        return value + factor;
    }

    static MapFunction<String, String> receiver() {
        return new Client()::call;
    }

    static MapFunction<String, Integer> receiverOfVarargs() {
        return new Client()::vary;
    }

    static MapFunction<String, String> nestedLambda() {
        Client client = new Client();
        MapFunction<String, String> inner = value -> client.call(value);
        return value -> inner.apply(value) + inner.apply(value);
    }

    static MapFunction<String, String> inAList() {
        Settings settings = new Settings();
        return value -> settings.client().call(value);
    }

    static MapFunction<String, String> inAnArray() {
        Object[] parts = {"fine", new Client()};
        return value -> value + parts.length;
    }

    static MapFunction<String, String> inAMap() {
        Map<String, Client> byName = new TreeMap<>(Map.of("key", new Client()));
        return value -> value + byName.size();
    }

    static MapFunction<String, String> plainLambda() {
        Function<String, String> upper = value -> value.toUpperCase(java.util.Locale.ROOT);
        return value -> upper.apply(value);
    }

    static MapFunction<String, String> moody() {
        Moody moody = new Moody();
        return value -> value + moody;
    }

    MapFunction<String, String> anonymous() {
        return new MapFunction<>() {
            @Override
            public String apply(String value) {
                return client.call(value);
            }
        };
    }

    static MapFunction<String, String> anonymousWithVariable() {
        Client client = new Client();
        return new MapFunction<>() {
            @Override
            public String apply(String value) {
                return client.call(value);
            }
        };
    }

    static MapFunction<String, String> ownClass() {
        return new Caller(new Client());
    }

    static <F> Service.Opener<F> service(F function) {
        return () -> function;
    }

    static Ordering<String> ordering() {
        Client client = new Client();
        return (a, b) -> client.call(a).compareTo(b);
    }
}
