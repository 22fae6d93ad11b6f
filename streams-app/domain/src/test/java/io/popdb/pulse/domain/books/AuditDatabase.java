package io.popdb.pulse.domain.books;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.FormerCategory;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.counting.DayMinutes;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A database that is told what happened, row by row, and computes books of it in its own language: {@code audit/*.sql}. */
final class AuditDatabase implements AutoCloseable {
    private static final int SLOT_MINUTES = 10;
    private static final long SLOT_MILLIS = SLOT_MINUTES * 60_000L;
    private static final int SLOTS_OF_DAY = DayMinutes.OF_DAY / SLOT_MINUTES;
    private static final int SLOTS_EAST = 42;

    private final Connection connection = DriverManager.getConnection("jdbc:h2:mem:");

    AuditDatabase() throws SQLException, IOException {
        run("schema");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    void put(AuditHistory history) throws SQLException, IOException {
        List<Object[]> happened = new ArrayList<>();
        for (AuditHistory.Event event : history.events()) {
            happened.add(row(
                    event.agency(),
                    event.occurred(),
                    event.arrived(),
                    event.kind().name(),
                    event.type().name(),
                    event.outcome().name()));
        }
        update(
                "insert into happened(agency, occurred, arrived, kind, type, outcome) values (?, ?, ?, ?, ?, ?)",
                happened);
        List<Object[]> imported = new ArrayList<>();
        history.imports().forEach(day -> putCells(day, imported));
        update("insert into imported values (?, ?, ?, ?, ?, ?, ?)", imported);
        List<Object[]> watched = new ArrayList<>();
        for (AuditHistory.Watched range : history.watched()) {
            long day = slot(range.day());
            watched.add(row(
                    range.agency(),
                    history.closures().contains(new AuditHistory.Closure(range.agency(), range.day())),
                    day + range.from() / SLOT_MINUTES,
                    day + range.to() / SLOT_MINUTES - 1));
        }
        update("insert into watched select ?, x, ? from system_range(?, ?)", watched);
        putOutages(history.outages());
        update(
                "insert into departed values (?, ?)",
                List.<Object[]>of(row(AuditHistory.LEAVES, AuditHistory.left().toEpochMilli() / SLOT_MILLIS)));
        run("loaded");
    }

    private static void putCells(AuditHistory.Import day, List<Object[]> cells) {
        for (RequestType type : RequestType.values()) {
            for (Outcome outcome : Outcome.values()) {
                cells.add(row(
                        day.agency(),
                        day.day(),
                        type.name(),
                        outcome.name(),
                        day.requests().of(type, outcome),
                        day.put(),
                        day.taken()));
            }
        }
    }

    private void putOutages(List<Outage> outages) throws SQLException {
        List<Object[]> incidents = new ArrayList<>();
        List<Object[]> agencies = new ArrayList<>();
        for (Outage outage : outages) {
            boolean isOfMany = outage.agencies().size() > 1;
            incidents.add(row(
                    outage.id(),
                    outage.nature().name(),
                    isOfMany,
                    outage.beganMillis() / SLOT_MILLIS,
                    outage.endedMillis() / SLOT_MILLIS));
            outage.agencies().forEach(agency -> agencies.add(row(outage.id(), agency)));
        }
        update("insert into outage values (?, ?, ?, ?, ?)", incidents);
        update("insert into outage_of values (?, ?)", agencies);
    }

    void balance(String scope, long requests, LocalDate asOf) throws SQLException {
        update("insert into balance values (?, ?, ?)", List.<Object[]>of(row(scope, requests, asOf)));
    }

    /** What is known when that moment is reached, and by which roster. */
    void reach(long cut, Roster roster) throws SQLException, IOException {
        List<Object[]> agencies = new ArrayList<>();
        FormerCategory before = AuditHistory.BEFORE_IT_MOVED;
        for (Agency agency : roster.agencies()) {
            boolean hasMoved = agency.id().equals(AuditHistory.MOVES) && agency.category() != before.category();
            agencies.add(row(
                    cut,
                    agency.id(),
                    agency.category().label(),
                    agency.nameVi(),
                    before.category().label(),
                    hasMoved ? before.until().atDay(1) : LocalDate.EPOCH));
        }
        update("insert into roster values (?, ?, ?, ?, ?, ?)", agencies);
        set("cut", cut);
        run("known");
    }

    /** Whose an incident is, as somebody says who revises a book at the moment that was reached last. */
    void said(String incident, Fault fault) throws SQLException {
        update("insert into said values (?, ?, @cut)", List.<Object[]>of(row(incident, fault.name())));
    }

    /** A month is closed, or revised, at the moment that was reached last. */
    void closed(YearMonth month) throws SQLException {
        update("insert into closed values (?, @cut)", List.<Object[]>of(row(month.atDay(1))));
    }

    /** A month's book as it is at the moment that was reached last: all figures of all rows. */
    Map<String, Map<String, Optional<BigDecimal>>> figures(YearMonth month) throws SQLException, IOException {
        set("first", month.atDay(1));
        set("eve", month.atDay(1).minusDays(1));
        set("last", month.atEndOfMonth());
        set("first_slot", slot(month.atDay(1)));
        set("end_slot", slot(month.plusMonths(1).atDay(1)));
        run("figures");
        Map<String, Map<String, Optional<BigDecimal>>> rows = new LinkedHashMap<>();
        for (Map<String, Object> line : query("select * from line")) {
            Map<String, Optional<BigDecimal>> figures = new LinkedHashMap<>();
            String scope = String.valueOf(line.remove("scope"));
            line.forEach((name, figure) -> figures.put(
                    name, figure.equals("") ? Optional.empty() : Optional.of(new BigDecimal(figure.toString()))));
            rows.put(scope, figures);
        }
        return rows;
    }

    /** The rows of a query by the names of its columns; nothing known is an empty text. */
    List<Map<String, Object>> query(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            ResultSetMetaData columns = result.getMetaData();
            List<Map<String, Object>> rows = new ArrayList<>();
            while (result.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    row.put(
                            columns.getColumnLabel(i).toLowerCase(Locale.ROOT),
                            Objects.requireNonNullElse(result.getObject(i), ""));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    private void set(String name, Object value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("set @" + name + " = ?")) {
            statement.setObject(1, value);
            statement.execute();
        }
    }

    private void update(String sql, List<Object[]> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    statement.setObject(i + 1, row[i]);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void run(String script) throws SQLException, IOException {
        try (InputStream sql =
                        Objects.requireNonNull(AuditDatabase.class.getResourceAsStream("/audit/" + script + ".sql"));
                Statement statement = connection.createStatement()) {
            statement.execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static long slot(LocalDate day) {
        return day.toEpochDay() * SLOTS_OF_DAY - SLOTS_EAST;
    }

    private static Object[] row(Object... values) {
        return values;
    }
}
