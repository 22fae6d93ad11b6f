package io.popdb.pulse.benchmarks.stand;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;

/** Takes away a group whose members were killed: the broker lets it go once their session is over. */
final class GroupEnd {
    private static final long ANSWER_SECONDS = 60;
    private static final int TRIES = 240;

    private GroupEnd() {}

    static void await(Admin admin, String group) throws InterruptedException, ExecutionException, TimeoutException {
        for (int left = TRIES; ; left--) {
            try {
                admin.deleteConsumerGroups(List.of(group)).all().get(ANSWER_SECONDS, TimeUnit.SECONDS);
                return;
            } catch (ExecutionException refused) {
                if (refused.getCause() instanceof GroupIdNotFoundException) {
                    return;
                }
                if (!(refused.getCause() instanceof GroupNotEmptyException) || left == 0) {
                    throw refused;
                }
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
    }
}
