package dev.millrace.engine.compile;

import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.plan.KeySpec;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.Partitioning;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.codec.Codecs;
import dev.millrace.codec.Encodable;
import dev.millrace.engine.chain.ChainTime;
import dev.millrace.engine.chain.Current;
import dev.millrace.engine.chain.Outbox;
import dev.millrace.engine.chain.RecordInput;
import dev.millrace.engine.chain.Specializer;
import dev.millrace.engine.exchange.Combiner;
import dev.millrace.engine.exchange.KeyOwners;
import dev.millrace.engine.exchange.KeyRouteParts;
import dev.millrace.engine.exchange.LongKeyRoute;
import dev.millrace.engine.exchange.ObjectKeyRoute;
import dev.millrace.engine.exchange.Router;
import dev.millrace.engine.exchange.SharedCombiner;
import dev.millrace.engine.exchange.TurnRoute;
import dev.millrace.engine.metrics.OperatorMetrics;
import dev.millrace.engine.operator.FanOut;
import dev.millrace.engine.window.partial.PreCombination;
import dev.millrace.engine.window.partial.PreCombining;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the ways on which records of one task leave it. Used once. */
final class RouteBuilder {

    /** A fan-out to more than this is not worth a copied class for each of them: a pipeline would start later than it gains. */
    private static final int MOST_COPIED = 8;

    private final ChainPlan chains;
    private final int index;
    private final RunSetup setup;
    private final Channels channels;
    private final OperatorFactory factory;
    private final Current current;
    private final ChainTime time;
    private final Outbox outbox;
    private final List<Router> routers = new ArrayList<>();
    private final List<PreCombining> combining = new ArrayList<>();

    RouteBuilder(
            ChainPlan chains,
            int index,
            RunSetup setup,
            Channels channels,
            OperatorFactory factory,
            Current current,
            ChainTime time,
            Outbox outbox) {
        this.chains = chains;
        this.index = index;
        this.setup = setup;
        this.channels = channels;
        this.factory = factory;
        this.current = current;
        this.time = time;
        this.outbox = outbox;
    }

    /** The routers of all routes so far. */
    List<Router> routers() {
        return List.copyOf(routers);
    }

    /** What is combined on all routes so far. */
    List<PreCombining> combining() {
        return List.copyOf(combining);
    }

    /** Whether records on their way to an operator are combined. */
    boolean preCombines(PlanNode consumer) {
        return setup.preCombination() != PreCombination.OFF && PreCombining.isAllowed(consumer);
    }

    /** Whether records on their way to one operator can be combined for another, too. */
    boolean canShare(ChainPlan.Link one, ChainPlan.Link other) {
        return preCombines(one.consumer())
                && preCombines(other.consumer())
                && one.edge().partitioning().equals(other.edge().partitioning())
                && PreCombining.canShare(window(one), window(other));
    }

    private static Operator.Window window(ChainPlan.Link link) {
        return (Operator.Window) link.consumer().operator();
    }

    /** The route to a consumer, or to several that share it: see {@link #canShare}. */
    RecordInput route(List<ChainPlan.Link> links, OperatorMetrics metrics) {
        ChainPlan.Link link = links.get(0);
        if (link.edge().partitioning() instanceof Partitioning.ByKey byKey) {
            return keyRoute(links, byKey.key(), metrics);
        }
        return setup.specializer()
                .create(RecordInput.class, TurnRoute.class, null, index, router(link), current, metrics);
    }

    private Router router(ChainPlan.Link link) {
        Router router = new Router(channels.from(link, index), time, outbox);
        routers.add(router);
        return router;
    }

    private RecordInput keyRoute(List<ChainPlan.Link> links, KeySpec key, OperatorMetrics metrics) {
        List<PreCombining.Way> ways = links.stream()
                .map(link -> new PreCombining.Way(link.consumer(), router(link)))
                .toList();
        String producer = links.get(0).producer().id();
        Combiner combiner = preCombines(links.get(0).consumer()) ? combiner(ways, key) : null;
        if (combiner != null && ways.size() > 1) {
            List<RecordInput> others = ways.stream()
                    .skip(1)
                    .map(way -> keyRoute(producer, key, way.router(), metrics, null))
                    .toList();
            combiner = setup.specializer()
                    .create(
                            Combiner.class,
                            SharedCombiner.class,
                            null,
                            combiner,
                            fanOut(others),
                            others.size(),
                            metrics);
        }
        return keyRoute(producer, key, ways.get(0).router(), metrics, combiner);
    }

    /** Hands each record to one or several consumers, in order. */
    RecordInput fanOut(List<RecordInput> consumers) {
        return fanOut(consumers, consumers.size() <= MOST_COPIED ? setup.specializer() : Specializer.shared());
    }

    private static RecordInput fanOut(List<RecordInput> consumers, Specializer specializer) {
        if (consumers.size() == 1) {
            return consumers.get(0);
        }
        int half = consumers.size() / 2;
        RecordInput first = fanOut(consumers.subList(0, half), specializer);
        RecordInput second = fanOut(consumers.subList(half, consumers.size()), specializer);
        return specializer.create(RecordInput.class, FanOut.class, null, first, second);
    }

    private RecordInput keyRoute(
            String producer, KeySpec key, Router router, OperatorMetrics metrics, @Nullable Combiner combiner) {
        KeyRouteParts parts = new KeyRouteParts(producer, router, current, owners(), metrics, combiner);
        if (key instanceof KeySpec.ByLong byLong) {
            return setup.specializer()
                    .create(
                            RecordInput.class,
                            LongKeyRoute.class,
                            null,
                            factory.copy(producer, byLong.selector()),
                            parts);
        }
        KeySpec.ByObject byObject = (KeySpec.ByObject) key;
        return setup.specializer()
                .create(
                        RecordInput.class,
                        ObjectKeyRoute.class,
                        null,
                        factory.copy(producer, byObject.selector()),
                        Encodable.make(producer, "the key", () -> Codecs.keyOf(byObject.type(), setup.codecs())),
                        parts);
    }

    private KeyOwners owners() {
        return new KeyOwners(chains.plan().keyGroups(), setup.parallelism());
    }

    private Combiner combiner(List<PreCombining.Way> ways, KeySpec key) {
        PlanNode first = ways.get(0).window();
        Aggregate<?, ?> aggregate = OperatorFactory.copyOf(first.id(), (Operator.Window) first.operator())
                .aggregate();
        PreCombining made = OperatorFactory.encodable(
                first.id(),
                aggregate,
                () -> PreCombining.create(
                        new PreCombining.Place(current, time.newTime(), outbox, setup.codecs(), setup.specializer()),
                        ways,
                        aggregate,
                        key,
                        chains.plan().keyGroups(),
                        owners(),
                        setup.preCombination()));
        combining.add(made);
        return made.combiner();
    }
}
