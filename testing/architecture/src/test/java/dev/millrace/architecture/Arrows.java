package dev.millrace.architecture;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which module may use which: the drawing of the module tree, as data.
 *
 * <pre>
 *   api &lt;- codec &lt;- snapshot &lt;- engine &lt;- testkit, server, state
 *   testkit, conformance &lt;- embedded
 *   api &lt;- process &lt;- broker, flink-cluster
 *   api &lt;- semantics &lt;------- engine
 *   api &lt;- formats, connectors, functions &lt;- templates
 *   api, codec, semantics &lt;- runners/flink &lt;- runners/graduate -&gt; snapshot
 *   all but runners &lt;- cli, bench
 * </pre>
 *
 * <p>An arrow to a module allows what that module may use itself, since its types show it. {@code folder/*} stands for
 * every module below that folder.
 */
final class Arrows {

    private static final String CORE = "core/";
    private static final String RUNNERS = "runners/";

    private static final Map<String, List<String>> USES = Map.ofEntries(
            Map.entry("core/api", List.of()),
            Map.entry("core/codec", List.of("core/api")),
            Map.entry("core/semantics", List.of("core/api")),
            Map.entry("core/snapshot", List.of("core/api", "core/codec")),
            Map.entry("core/engine", List.of("core/api", "core/codec", "core/semantics", "core/snapshot")),
            Map.entry("state/*", List.of("core/engine")),
            Map.entry("runners/flink", List.of("core/api", "core/codec", "core/semantics")),
            Map.entry("runners/graduate", List.of("core/snapshot", "runners/flink")),
            Map.entry("formats/*", List.of("core/api", "core/codec")),
            Map.entry("connectors/*", List.of("core/api")),
            Map.entry("functions/*", List.of("core/api")),
            Map.entry("sql", List.of("core/api")),
            Map.entry("testing/testkit", List.of("core/engine")),
            Map.entry("testing/process", List.of("core/api")),
            Map.entry("testing/broker", List.of("core/api", "testing/process")),
            Map.entry("testing/flink-cluster", List.of("core/api", "testing/process", "formats/*")),
            Map.entry("testing/conformance", List.of("core/api")),
            Map.entry("testing/embedded", List.of("testing/testkit", "testing/conformance")),
            Map.entry(
                    "testing/chaos",
                    List.of("app/cli", "app/templates", "core/engine", "testing/broker", "testing/flink-cluster")),
            Map.entry("app/templates", List.of("core/api", "formats/*", "connectors/*", "functions/*")),
            Map.entry("app/server", List.of("core/engine")));

    private Arrows() {}

    static boolean isCore(Module module) {
        return module.folder().startsWith(CORE);
    }

    /** Whether the tree has a place for the module. */
    static boolean knows(Module module) {
        return seesAll(module) || USES.containsKey(place(module.folder()));
    }

    static boolean allows(Module from, Module to) {
        if (seesAll(from)) {
            return !to.folder().startsWith(RUNNERS);
        }
        return reachable(place(from.folder())).contains(place(to.folder()));
    }

    private static boolean seesAll(Module module) {
        return module.folder().equals("app/cli") || module.folder().equals("bench");
    }

    private static Set<String> reachable(String place) {
        Set<String> reached = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(USES.getOrDefault(place, List.of()));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (reached.add(next)) {
                open.addAll(USES.getOrDefault(next, List.of()));
            }
        }
        return reached;
    }

    private static String place(String folder) {
        String group = folder.substring(0, folder.indexOf('/') + 1) + "*";
        return USES.containsKey(group) ? group : folder;
    }
}
