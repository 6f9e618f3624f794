package dev.millrace.templates.fraud;

import dev.millrace.api.Pipeline;
import dev.millrace.api.Stream;
import dev.millrace.api.config.Config;
import dev.millrace.api.config.Param;
import dev.millrace.api.config.PipelineFactory;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.source.Source;
import dev.millrace.api.time.Watermarks;
import dev.millrace.files.FileSink;
import dev.millrace.json.Json;
import dev.millrace.local.ConsoleSink;
import dev.millrace.local.GeneratorSource;
import dev.millrace.templates.fraud.payments.Payment;
import dev.millrace.templates.fraud.payments.PaymentTraffic;
import dev.millrace.templates.traffic.Disorder;
import dev.millrace.templates.traffic.RateOption;
import dev.millrace.templates.traffic.Schedule;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decides on each of many payments whether somebody should look at it:
 *
 * <pre>
 *   payments -- by user -- history -- score --+-- decisions   (all, with --output)
 *                                             +-- review
 *                                             +-- approved
 * </pre>
 *
 * <p>With Kafka, payments go through a topic, and whatever else is written into it is decided on too:
 *
 * <pre>
 *   traffic -- to-payments        payments -- by user -- history -- score --+-- review
 *                                                                           +-- approved
 * </pre>
 *
 * <p>A decision is a pure function of the payment and those of the same user that arrived before it; so neither the rate,
 * nor the number of workers, nor a crash changes any.
 */
public final class FraudFactory implements PipelineFactory {

    private static final String RECORDS = "records";
    private static final String RATE = "rate";
    private static final String SEED = "seed";
    private static final String USERS = "users";
    private static final String PARTITIONS = "partitions";
    private static final String SKEW = "skew";
    private static final String DISORDER = "disorder";
    private static final String THRESHOLD = "threshold";
    private static final String SCORER = "scorer";
    private static final String OUTPUT = "output";
    private static final String REVIEW = "review";
    private static final String APPROVED = "approved";
    private static final String KAFKA = "kafka";
    private static final String FILL = "fill";

    private static final int MOST_PARTITIONS = 1_024;
    private static final double MOST_SKEW = 10;
    private static final int BATCH = 64;
    private static final Duration BATCH_WAIT = Duration.ofMillis(2);

    @Override
    public String name() {
        return "fraud";
    }

    @Override
    public String description() {
        return "Scores generated card payments by their users' history and sends suspicious ones to review.";
    }

    @Override
    public List<Param> params() {
        return List.of(
                Param.of(RECORDS, Param.Kind.LONG, "0", "how many payments; 0 for no end"),
                Param.of(RATE, Param.Kind.TEXT, "20k", "how fast they come: " + RateOption.FORMS),
                Param.of(SEED, Param.Kind.LONG, "1", "what the payments are drawn from"),
                Param.of(USERS, Param.Kind.LONG, "10k", "how many users pay, three times a day each"),
                Param.of(PARTITIONS, Param.Kind.LONG, "4", "how many partitions the payments come in, by user"),
                Param.of(SKEW, Param.Kind.DOUBLE, "0.7", "Zipf's exponent: 0 for users who all pay equally often"),
                Param.of(DISORDER, Param.Kind.DURATION, "30s", "how long after it was made a payment may arrive"),
                Param.of(THRESHOLD, Param.Kind.DOUBLE, "0.5", "the score, 0 to 1, above which to review a payment"),
                Param.of(SCORER, Param.Kind.TEXT, "auto", "what runs the model: onnx, java, or onnx where it works"),
                Param.optional(OUTPUT, Param.Kind.PATH, "file for all decisions, as JSON lines"),
                Param.optional(REVIEW, Param.Kind.PATH, "file for payments to review; default: the console, in words"),
                Param.optional(APPROVED, Param.Kind.PATH, "file for the others; default: they are only counted"),
                Param.optional(
                        KAFKA,
                        Param.Kind.TEXT,
                        "HOST:PORT of a Kafka broker: payments come by its topic payments, and decisions go, each once, to"
                                + " its topics review and approved instead of console and count"),
                Param.of(
                        FILL,
                        Param.Kind.FLAG,
                        "true",
                        "with kafka: whether to write the payments into the topic, too"));
    }

    @Override
    public Pipeline define(Config config) {
        Duration disorder = config.getDuration(DISORDER);
        Pipeline fraud = Pipeline.named(name());
        Optional<FraudTopics> topics = topics(config);
        Source<Payment, ?, ?> traffic = traffic(config);
        if (topics.isPresent() && config.getFlag(FILL)) {
            fraud.read("traffic", traffic).writeTo("to-payments", topics.get().traffic());
        }
        Stream<Decision> decisions = fraud.readMillis(
                        "payments",
                        topics.isPresent() ? topics.get().payments() : traffic,
                        Payment::atMs,
                        Watermarks.outOfOrderBy(disorder))
                .keyByLong(Payment::user)
                .process("history", History::new)
                .mapBatch(
                        "score",
                        BATCH,
                        BATCH_WAIT,
                        FraudModel.scorer(backend(config), between(config, THRESHOLD, 0.0, 1.0)));
        if (config.has(OUTPUT)) {
            decisions.writeTo("decisions", file(config, OUTPUT));
        }
        decisions
                .filter(Decision::review)
                .writeTo("review", sink(config, REVIEW, topics, ConsoleSink.lines(Decision::describe)));
        decisions
                .filter(decision -> !decision.review())
                .writeTo("approved", sink(config, APPROVED, topics, new CountOnlySink<>()));
        return fraud;
    }

    private static Optional<FraudTopics> topics(Config config) {
        int partitions = (int) between(config, PARTITIONS, 1, MOST_PARTITIONS);
        return config.find(KAFKA).map(brokers -> new FraudTopics(brokers, partitions));
    }

    /** The file that an option names, else a topic where there are topics, else what there is without either. */
    private static Sink<Decision> sink(
            Config config, String option, Optional<FraudTopics> topics, Sink<Decision> otherwise) {
        if (config.has(option)) {
            return file(config, option);
        }
        return topics.isPresent() ? topics.get().decisions(option) : otherwise;
    }

    private static Source<Payment, ?, ?> traffic(Config config) {
        int partitions = (int) between(config, PARTITIONS, 1, MOST_PARTITIONS);
        PaymentTraffic traffic = new PaymentTraffic(
                config.getLong(SEED),
                (int) between(config, USERS, partitions, Integer.MAX_VALUE),
                partitions,
                between(config, SKEW, 0.0, MOST_SKEW),
                Disorder.upTo(config.getDuration(DISORDER)));
        GeneratorSource<Payment> source = GeneratorSource.of(Payment.class, tick -> traffic.payment(tick.index()))
                .splits(partitions);
        long records = between(config, RECORDS, 0, Long.MAX_VALUE);
        GeneratorSource<Payment> limited = records == 0 ? source : source.count(records);
        Optional<Schedule> schedule = RateOption.parse(RATE, config.get(RATE));
        return schedule.isEmpty() ? limited : limited.due(schedule.get());
    }

    private static long between(Config config, String option, long least, long most) {
        long value = config.getLong(option);
        if (value < least || value > most) {
            throw outside(option, value < least, value, value < least ? least : most);
        }
        return value;
    }

    private static double between(Config config, String option, double least, double most) {
        double value = config.getDouble(option);
        if (!(value >= least && value <= most)) {
            throw outside(option, value < least, value, value < least ? least : most);
        }
        return value;
    }

    private static MillraceException outside(String option, boolean below, Number value, Number limit) {
        return MillraceException.user("BAD_VALUE", value + (below ? " is too little" : " is too much"))
                .at(option)
                .remedy("give at " + (below ? "least " : "most ") + limit)
                .build();
    }

    private static FraudModel.Backend backend(Config config) {
        String name = config.get(SCORER).toUpperCase(Locale.ROOT);
        return Arrays.stream(FraudModel.Backend.values())
                .filter(backend -> backend.name().equals(name))
                .findFirst()
                .orElseThrow(() -> MillraceException.user("BAD_VALUE", "'" + config.get(SCORER) + "' runs no model")
                        .at(SCORER)
                        .remedy("write one of "
                                + Arrays.stream(FraudModel.Backend.values())
                                        .map(backend -> backend.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", ")))
                        .build());
    }

    private static Sink<Decision> file(Config config, String option) {
        return FileSink.file(config.getPath(option), Json.of(Decision.class));
    }
}
