package dev.millrace.bench.topic;

import dev.millrace.api.Type;
import dev.millrace.api.format.FormatException;
import dev.millrace.api.format.MessageDecoder;
import dev.millrace.api.format.MessageEncoder;
import dev.millrace.api.format.MessageFormat;
import dev.millrace.bench.workload.Tally;
import dev.millrace.json.Json;

/** How messages are read and written, by all engines: with one parser and one generator. */
public final class Messages {

    private static final Json<EventMessage> EVENTS = Json.of(EventMessage.class);
    private static final Json<ResultMessage> RESULTS = Json.of(ResultMessage.class);

    private Messages() {}

    /** Records; with the first that a decoder reads, reading begins ({@link Tally#reading}). */
    public static MessageFormat<EventMessage> events() {
        return new Timed();
    }

    /** Results. */
    public static MessageFormat<ResultMessage> results() {
        return RESULTS;
    }

    private static final class Timed implements MessageFormat<EventMessage> {

        private static final long serialVersionUID = 1;

        @Override
        public Type<EventMessage> type() {
            return EVENTS.type();
        }

        @Override
        public MessageDecoder<EventMessage> decoder() {
            return new TimedDecoder(EVENTS.decoder());
        }

        @Override
        public MessageEncoder<EventMessage> encoder() {
            return EVENTS.encoder();
        }
    }

    private static final class TimedDecoder implements MessageDecoder<EventMessage> {
        private final MessageDecoder<EventMessage> decoder;
        private boolean begun;

        TimedDecoder(MessageDecoder<EventMessage> decoder) {
            this.decoder = decoder;
        }

        @Override
        public EventMessage decode(byte[] bytes, int offset, int length) throws FormatException {
            if (!begun) {
                begun = true;
                Tally.reading();
            }
            return decoder.decode(bytes, offset, length);
        }
    }
}
