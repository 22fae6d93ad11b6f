package io.popdb.pulse.domain.books;

import static io.popdb.pulse.domain.books.FigureColumns.COMPARISONS;
import static io.popdb.pulse.domain.books.FigureColumns.CONNECTION;
import static io.popdb.pulse.domain.books.FigureColumns.ENTRIES;
import static io.popdb.pulse.domain.books.FigureColumns.IMPORTS;
import static io.popdb.pulse.domain.books.FigureColumns.OUTCOMES;
import static io.popdb.pulse.domain.books.FigureColumns.RESULTS;
import static io.popdb.pulse.domain.books.FigurePlace.kept;
import static io.popdb.pulse.domain.books.FigurePlace.shown;
import static io.popdb.pulse.domain.books.FigurePlace.written;
import static io.popdb.pulse.domain.books.FigureValue.account;
import static io.popdb.pulse.domain.books.FigureValue.adjustments;
import static io.popdb.pulse.domain.books.FigureValue.counted;
import static io.popdb.pulse.domain.books.FigureValue.covered;
import static io.popdb.pulse.domain.books.FigureValue.ingest;
import static io.popdb.pulse.domain.books.FigureValue.known;
import static io.popdb.pulse.domain.books.FigureValue.lastYear;
import static io.popdb.pulse.domain.books.FigureValue.line;
import static io.popdb.pulse.domain.books.FigureValue.month;
import static io.popdb.pulse.domain.books.FigureValue.previousMonth;
import static io.popdb.pulse.domain.books.FigureValue.served;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.declarations.Wording;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every figure that a row of a book has, once: where it stands (JSON, lists of differences, tables), its unit, what people call
 * it, and what it is. Whatever writes a book walks over this list; what is added here is everywhere.
 *
 * <p>It has the order of JSON and of lists of differences; {@link #columns} gives that of tables.
 */
@SuppressWarnings("ImmutableEnumChecker") // records of texts, and references to methods
public enum BookFigure {
    OPENING(kept("opening").in(ENTRIES), "Lũy kế đầu kỳ", "Opening", account(Account::opening)),
    BALANCE(kept("balance").in(ENTRIES), "Lũy kế ban đầu đã khai báo", "Balance", account(Account::balance)),
    CONTAINED(
            kept("contained").in(ENTRIES),
            "Đã có trong lũy kế ban đầu",
            "Contained in balance",
            account(Account::contained)),
    NET_BALANCE(shown(), "Lũy kế ban đầu (trừ phần đã có)", "Net balance", account(Account::netBalance)),
    REQUESTS(written("requests").in(RESULTS), "Cộng trong tháng", "Requests", month(Requests::total)),
    LOOKUPS(RequestType.LOOKUP, "lookups"),
    AUTHENTICATIONS(RequestType.AUTHENTICATION, "authentications"),
    LOOKUP_MATCH(RequestType.LOOKUP, Outcome.MATCH),
    LOOKUP_MISMATCH(RequestType.LOOKUP, Outcome.MISMATCH),
    LOOKUP_NOT_FOUND(RequestType.LOOKUP, Outcome.NOT_FOUND),
    LOOKUP_SUCCESS(RequestType.LOOKUP, Outcome.SUCCESS),
    LOOKUP_NOT_AUTHORISED(RequestType.LOOKUP, Outcome.NOT_AUTHORISED),
    LOOKUP_BAD_REQUEST(RequestType.LOOKUP, Outcome.BAD_REQUEST),
    LOOKUP_TIMEOUT(RequestType.LOOKUP, Outcome.TIMEOUT),
    LOOKUP_UPSTREAM_ERROR(RequestType.LOOKUP, Outcome.UPSTREAM_ERROR),
    AUTHENTICATION_MATCH(RequestType.AUTHENTICATION, Outcome.MATCH),
    AUTHENTICATION_MISMATCH(RequestType.AUTHENTICATION, Outcome.MISMATCH),
    AUTHENTICATION_NOT_FOUND(RequestType.AUTHENTICATION, Outcome.NOT_FOUND),
    AUTHENTICATION_SUCCESS(RequestType.AUTHENTICATION, Outcome.SUCCESS),
    AUTHENTICATION_NOT_AUTHORISED(RequestType.AUTHENTICATION, Outcome.NOT_AUTHORISED),
    AUTHENTICATION_BAD_REQUEST(RequestType.AUTHENTICATION, Outcome.BAD_REQUEST),
    AUTHENTICATION_TIMEOUT(RequestType.AUTHENTICATION, Outcome.TIMEOUT),
    AUTHENTICATION_UPSTREAM_ERROR(RequestType.AUTHENTICATION, Outcome.UPSTREAM_ERROR),
    FAILURES(shown(), "Không thành công", "Failures", month(Requests::failures)),
    ADJUSTMENTS(shown().in(RESULTS), "Điều chỉnh", "Adjustments", adjustments(RequestsByType::total)),
    LOOKUP_ADJUSTMENTS(
            kept("adjustments.lookups", "lookupAdjustments"),
            "Điều chỉnh tra cứu",
            "Adjustments of lookups",
            adjustments(RequestsByType::lookups)),
    AUTHENTICATION_ADJUSTMENTS(
            kept("adjustments.authentications", "authenticationAdjustments"),
            "Điều chỉnh xác thực",
            "Adjustments of authentications",
            adjustments(RequestsByType::authentications)),
    CLOSING(kept("closing").in(RESULTS), "Lũy kế cuối kỳ", "Closing", account(Account::closing)),
    COUNTED_LOOKUPS(written("counted.lookups"), counted(RequestsByType::lookups)),
    COUNTED_AUTHENTICATIONS(written("counted.authentications"), counted(RequestsByType::authentications)),
    PREVIOUS_MONTH(shown().in(COMPARISONS), "Tháng trước", "Previous month", previousMonth(RequestsByType::total)),
    PREVIOUS_MONTH_LOOKUPS(written("previousMonth.lookups"), previousMonth(RequestsByType::lookups)),
    PREVIOUS_MONTH_AUTHENTICATIONS(
            written("previousMonth.authentications"), previousMonth(RequestsByType::authentications)),
    LAST_YEAR(shown().in(COMPARISONS), "Cùng kỳ năm trước", "Same month last year", lastYear(RequestsByType::total)),
    LAST_YEAR_LOOKUPS(written("sameMonthLastYear.lookups"), lastYear(RequestsByType::lookups)),
    LAST_YEAR_AUTHENTICATIONS(written("sameMonthLastYear.authentications"), lastYear(RequestsByType::authentications)),
    CHANGE_ON_MONTH(
            shown(), FigureUnit.CHANGE, "So với tháng trước", "On the previous month", known(BookLine::changeOnMonth)),
    CHANGE_ON_YEAR(
            shown(),
            FigureUnit.CHANGE,
            "So với cùng kỳ năm trước",
            "On the same month last year",
            known(BookLine::changeOnYear)),
    IMPORTED(kept("imported").in(IMPORTS), "Nhập từ dữ liệu cũ", "Imported", line(BookLine::imported)),
    IMPORTED_IN_ALL(
            kept("importedInAll"), "Nhập từ dữ liệu cũ, lũy kế", "Imported in all", line(BookLine::importedInAll)),
    WATCHED(
            kept("watchedMillis"),
            FigureUnit.SECONDS,
            "Thời gian theo dõi",
            "Time watched",
            served(Availability::watchedMillis)),
    DOWN(
            kept("downMillis").in(CONNECTION),
            FigureUnit.SECONDS,
            "Thời gian gián đoạn",
            "Time down",
            served(Availability::downMillis)),
    DOWN_OURS(
            kept("downOursMillis").in(CONNECTION),
            FigureUnit.SECONDS,
            "Gián đoạn do trung tâm",
            "Down by the centre",
            known(line -> line.availability().downOursMillis().map(BigDecimal::valueOf))),
    AVAILABILITY(
            shown().in(CONNECTION),
            FigureUnit.PERCENT,
            "Tỷ lệ sẵn sàng",
            "Availability",
            known(line -> line.availability().availabilityPercent())),
    COVERAGE(
            shown().in(CONNECTION),
            FigureUnit.PERCENT,
            "Tỷ lệ theo dõi",
            "Share watched",
            known(line -> line.availability().coveragePercent())),
    ANNOUNCED(
            kept("announcedMillis"),
            FigureUnit.SECONDS,
            "Thời gian nghỉ đã báo trước",
            "Time announced as closed",
            covered(Coverage::announcedMillis)),
    DUE(
            kept("dueMillis"),
            FigureUnit.SECONDS,
            "Thời gian cần theo dõi",
            "Time to be watched",
            covered(Coverage::dueMillis)),
    INCIDENTS(kept("incidents").in(CONNECTION), "Số sự cố", "Incidents", served(Availability::incidents)),
    LONGEST_SILENCE(
            kept("longestSilenceMillis").in(CONNECTION),
            FigureUnit.SECONDS,
            "Im lặng dài nhất",
            "Longest silence",
            served(Availability::longestSilenceMillis)),
    RECEIVED(kept("received"), "Đã nhận", "Received", ingest(IngestCounts::received)),
    HEARTBEATS(kept("heartbeats"), "Nhịp báo hiệu", "Heartbeats", ingest(IngestCounts::heartbeats)),
    DUPLICATES(kept("duplicates").in(CONNECTION), "Trùng lặp", "Duplicates", ingest(IngestCounts::duplicates)),
    MISSING(kept("missing").in(CONNECTION), "Thiếu", "Missing", ingest(IngestCounts::missing)),
    REJECTED(kept("rejected").in(CONNECTION), "Bị từ chối", "Rejected", ingest(IngestCounts::rejected));

    private static final List<BookFigure> IN_DIFFERENCES =
            Arrays.stream(values()).filter(figure -> !figure.key().isEmpty()).toList();
    private static final List<BookFigure> IN_JSON =
            Arrays.stream(values()).filter(figure -> !figure.path().isEmpty()).toList();
    private static final Map<String, BookFigure> BY_KEY =
            IN_DIFFERENCES.stream().collect(Collectors.toUnmodifiableMap(BookFigure::key, Function.identity()));

    private final FigurePlace place;
    private final FigureUnit unit;
    private final Wording label;
    private final FigureValue value;

    BookFigure(FigurePlace place, FigureUnit unit, Wording label, FigureValue value) {
        this.place = place;
        this.unit = unit;
        this.label = label;
        this.value = value;
    }

    BookFigure(FigurePlace place, FigureUnit unit, String vi, String en, FigureValue value) {
        this(place, unit, new Wording(vi, en), value);
    }

    BookFigure(FigurePlace place, String vi, String en, FigureValue value) {
        this(place, FigureUnit.COUNT, vi, en, value);
    }

    /** Of JSON alone: people have no name for it. */
    BookFigure(FigurePlace place, FigureValue value) {
        this(place, "", "", value);
    }

    BookFigure(RequestType type, String key) {
        this(
                kept(type + ".requests", key).in(ENTRIES),
                FigureUnit.COUNT,
                RequestLabels.of(type),
                month(requests -> requests.byType().of(type)));
    }

    BookFigure(RequestType type, Outcome outcome) {
        this(
                kept(type + "." + outcome).in(OUTCOMES),
                FigureUnit.COUNT,
                RequestLabels.of(type, outcome),
                month(requests -> requests.of(type, outcome)));
    }

    /** Those of which lists of differences tell. */
    public static List<BookFigure> inDifferences() {
        return IN_DIFFERENCES;
    }

    /** Those that JSON has. */
    public static List<BookFigure> inJson() {
        return IN_JSON;
    }

    /** That of the month's requests of a type and outcome. */
    public static BookFigure of(RequestType type, Outcome outcome) {
        return find(type + "." + outcome).orElseThrow();
    }

    /** That which lists of differences name so; empty where a later Pulse has added it. */
    public static Optional<BookFigure> find(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    /** The figures of a table's columns, in their order. */
    public static List<BookFigure> columns(Set<FigureColumns> wanted) {
        return Arrays.stream(values())
                .filter(figure -> wanted.contains(figure.place.columns()))
                .sorted(Comparator.comparing(figure -> figure.place.columns()))
                .toList();
    }

    /** How lists of differences name it; empty where they leave it out. */
    public String key() {
        return place.key();
    }

    /** Its field in a row's JSON, and before it those that it lies in; empty where JSON has it not. */
    public List<String> path() {
        return place.path();
    }

    /** The columns that it stands with. */
    public FigureColumns columns() {
        return place.columns();
    }

    public FigureUnit unit() {
        return unit;
    }

    /** What people call it; empty where it stands in JSON alone. */
    public String label(Language language) {
        return label.in(language);
    }

    /** The label and the unit, for numbers that do not say it. */
    public String heading(Language language) {
        return label.with(unit.suffix()).in(language);
    }

    /** What it is of a row, in its unit; empty where the row has no such figure, or nothing is known of it. */
    public Optional<BigDecimal> of(MainRow row) {
        return value.of(row).map(unit::shown);
    }

    /** As JSON and differences have it, of those that stand there: a duration in milliseconds. */
    public Optional<Long> keptOf(MainRow row) {
        return value.of(row).map(BigDecimal::longValueExact);
    }
}
