package dev.millrace.cluster;

import java.nio.file.Path;

/** A process that starts a cluster, says the numbers of the cluster's processes, and is gone without a word. */
final class ShortLivedParent {

    private ShortLivedParent() {}

    public static void main(String[] words) throws Exception {
        FlinkCluster cluster = FlinkCluster.start(Path.of(words[0]), ClusterOptions.DEFAULTS.briefly());
        System.out.println(cluster.jobManager().pid());
        System.out.println(cluster.taskManagers().get(0).process().pid());
        System.out.flush();
        Runtime.getRuntime().halt(1);
    }
}
