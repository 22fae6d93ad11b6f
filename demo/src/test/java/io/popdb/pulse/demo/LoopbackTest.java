package io.popdb.pulse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LoopbackTest {

    @Test
    void findsAPortThatIsFreeAndThatNoClientIsGiven() {
        int port = Loopback.freePort(new Random(1));

        assertThat(Loopback.isFree(port)).isTrue();
        assertThat(port).isBetween(1024, 32_767);
    }

    @Test
    void passesOverAPortThatIsTaken() throws Exception {
        int first = Loopback.freePort(new Random(2));
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(Loopback.address(first));

            assertThat(Loopback.isFree(first)).isFalse();
            assertThat(Loopback.freePort(new Random(2))).isNotEqualTo(first);
        }
    }
}
