package io.popdb.pulse.it;

import com.github.dockerjava.api.exception.NotFoundException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.dockerclient.DockerClientConfigUtils;

/** The container engine of this machine, if there is one. */
final class Engine {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final String HOST_OVERRIDE = "TESTCONTAINERS_HOST_OVERRIDE";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Engine() {}

    /** Whether an engine answers and has this image already: nothing is ever pulled to find out. */
    static boolean hasImage(String image) {
        // an engine that hangs must not hang the build; the common pool's threads are daemons
        CompletableFuture<Boolean> answer = CompletableFuture.supplyAsync(() -> inspect(image));
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("the container engine did not answer within {} s", PATIENCE.toSeconds());
            return false;
        } catch (ExecutionException e) {
            LOG.warn("the container engine cannot be used: {}", String.valueOf(e.getCause()));
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while looking for a container engine", e);
        }
    }

    private static boolean inspect(String image) {
        if (DockerClientConfigUtils.IN_A_CONTAINER && System.getenv(HOST_OVERRIDE) == null) {
            // Testcontainers would pull an image of its own to find its way out
            LOG.info(
                    "this looks like the inside of a container, and {} does not say where the engine is",
                    HOST_OVERRIDE);
            return false;
        }
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return false;
        }
        try {
            DockerClientFactory.lazyClient().inspectImageCmd(image).exec();
            return true;
        } catch (NotFoundException absent) {
            return false;
        }
    }
}
