package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.domain.books.Account;
import io.popdb.pulse.domain.books.Requests;
import io.popdb.pulse.domain.books.RequestsByType;

/** An account: what of it can be worked out is there too, for those who only read. */
final class AccountJson {
    private AccountJson() {}

    static void write(Account account, ObjectNode node) {
        node.put("opening", account.opening());
        node.put("balance", account.balance());
        node.put("contained", account.contained());
        node.put("requests", account.month().total());
        put(node, account.month());
        put(node.putObject("adjustments"), account.adjustments());
        node.put("closing", account.closing());
        put(node.putObject("counted"), account.counted());
    }

    static Account read(JsonNode node) {
        return new Account(
                Fields.number(node, "opening"),
                Fields.number(node, "balance"),
                Fields.number(node, "contained"),
                requests(node),
                byType(node.path("adjustments")),
                Fields.number(node, "closing"),
                byType(node.path("counted")));
    }

    static void put(ObjectNode node, RequestsByType requests) {
        node.put("lookups", requests.lookups());
        node.put("authentications", requests.authentications());
    }

    static RequestsByType byType(JsonNode node) {
        return new RequestsByType(Fields.number(node, "lookups"), Fields.number(node, "authentications"));
    }

    /** By type and outcome, as the API names them; what is 0 is there too. */
    static void put(ObjectNode node, Requests requests) {
        for (RequestType type : RequestType.values()) {
            ObjectNode byOutcome = node.putObject(type.name());
            byOutcome.put("requests", requests.byType().of(type));
            for (Outcome outcome : Outcome.values()) {
                byOutcome.put(outcome.name(), requests.of(type, outcome));
            }
        }
    }

    static Requests requests(JsonNode node) {
        return Requests.of((type, outcome) -> Fields.number(node.path(type.name()), outcome.name()));
    }
}
