package io.popdb.pulse.agent.formats;

import io.popdb.pulse.contract.RequestType;

/** What was asked for. */
record RequestKind(RequestType type, String operation) {}
