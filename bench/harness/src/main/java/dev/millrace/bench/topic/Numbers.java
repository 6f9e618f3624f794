package dev.millrace.bench.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The numbers of a flat JSON object without spaces, in the order in which they stand there. */
final class Numbers {

    private final byte[] json;
    private int at;

    Numbers(byte[] json) {
        this.json = json;
    }

    /** The next number, which has to be of this name. */
    long next(String name) {
        expect(at == 0 ? '{' : ',');
        expect('"');
        for (int i = 0; i < name.length(); i++) {
            expect(name.charAt(i));
        }
        expect('"');
        expect(':');
        boolean negative = at < json.length && json[at] == '-';
        if (negative) {
            at++;
        }
        int first = at;
        long number = 0;
        while (at < json.length && json[at] >= '0' && json[at] <= '9') {
            number = 10 * number + json[at] - '0';
            at++;
        }
        if (at == first) {
            throw wrong();
        }
        return negative ? -number : number;
    }

    /** Nothing more has to follow. */
    void end() {
        expect('}');
        if (at < json.length) {
            throw wrong();
        }
    }

    private void expect(char wanted) {
        if (at == json.length || json[at] != wanted) {
            throw wrong();
        }
        at++;
    }

    private IllegalStateException wrong() {
        return new IllegalStateException("not a result: " + new String(json, UTF_8) + ", at character " + at);
    }
}
