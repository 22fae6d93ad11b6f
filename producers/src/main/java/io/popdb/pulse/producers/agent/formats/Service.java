package io.popdb.pulse.producers.agent.formats;

import io.popdb.pulse.events.RequestType;

/** What was asked for. */
record Service(RequestType type, String operation) {}
