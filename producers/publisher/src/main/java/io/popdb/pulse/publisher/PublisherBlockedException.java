package io.popdb.pulse.publisher;

/**
 * The buffer stayed full, or no broker answered, for all of {@link PublisherSettings#maxBlock}. The event was not
 * taken and no number was used up: the same call may be made again, and what was published before is still on its way.
 */
public final class PublisherBlockedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PublisherBlockedException(String message, Throwable cause) {
        super(message, cause);
    }
}
