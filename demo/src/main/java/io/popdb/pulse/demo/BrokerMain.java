package io.popdb.pulse.demo;

import io.popdb.pulse.files.FolderLock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import kafka.Kafka;
import kafka.tools.StorageTool;

/**
 * The child's main class: formats its folder if that is new, then runs the broker. A line on its standard input asks it
 * to stop in order; the end of that input means that the parent is gone, however it died, and then it goes at once: no
 * broker is ever left behind.
 */
final class BrokerMain {
    /** Asks for an orderly stop. */
    static final String STOP = "stop";

    private static final int PARENT_GONE = 3;

    private BrokerMain() {}

    public static void main(String[] args) {
        if (args.length != 2) {
            throw new IllegalArgumentException("expected the cluster's id and a file of settings");
        }
        Path settings = Path.of(args[1]);
        Thread watch = new Thread(BrokerMain::watchParent, "parent-watch");
        watch.setDaemon(true);
        watch.start();
        FolderLock lock = BrokerFolder.lock(settings.resolveSibling(BrokerFolder.LOCK));
        try {
            format(args[0], args[1]);
            Kafka.main(new String[] {args[1]});
        } finally {
            Reference.reachabilityFence(lock);
        }
    }

    private static void format(String clusterId, String settings) {
        String[] command = {"format", "--ignore-formatted", "--cluster-id", clusterId, "--config", settings};
        int result = StorageTool.execute(command, System.out);
        if (result != 0) {
            System.exit(result);
        }
    }

    private static void watchParent() {
        try (BufferedReader parent = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = parent.readLine(); line != null; line = parent.readLine()) {
                if (line.equals(STOP)) {
                    // System.exit waits for the broker's own shutdown; the parent's end must still be noticed meanwhile
                    new Thread(() -> System.exit(0), "stop").start();
                }
            }
        } catch (IOException broken) {
            System.err.println("the pipe to the parent broke: " + broken);
        }
        Runtime.getRuntime().halt(PARENT_GONE);
    }
}
