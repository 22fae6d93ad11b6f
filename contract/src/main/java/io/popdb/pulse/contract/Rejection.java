package io.popdb.pulse.contract;

/**
 * Why a payload is not an event.
 *
 * @param field the contract's field (or record part) at fault, empty where no single one is; never anything out of the
 *     payload itself
 */
public record Rejection(RejectReason reason, String field) implements DecodeResult {}
