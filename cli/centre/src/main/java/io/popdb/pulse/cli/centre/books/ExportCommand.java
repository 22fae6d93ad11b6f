package io.popdb.pulse.cli.centre.books;

import com.google.auto.service.AutoService;
import io.popdb.pulse.bookkeeping.closing.BookSource;
import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.files.AtomicFile;
import io.popdb.pulse.reports.BookFileName;
import io.popdb.pulse.reports.BookFormat;
import io.popdb.pulse.reports.BookFormats;
import io.popdb.pulse.reports.BookLayout;
import io.popdb.pulse.topics.rows.BookRow;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code pulse export}: a month's book as a file, from the topics alone. */
@AutoService(PulseCommand.class)
@Command(
        name = "export",
        header = "Write a month's book as a file, from the topics alone.",
        description = {
            "A closed month gives the same bytes every time. One that is not closed is provisional: that stands on every "
                    + "page and in the file's name. The file's SHA-256 lies beside it.",
            ""
        },
        footer = {
            "  pulse export --month 2026-02 --format pdf --lang vi",
            "  pulse export --month 2026-02 --format xlsx --out reports/2026-02.xlsx",
            "  pulse export --month 2026-02 --format pdf --revision 1      popdb-2026-02-revision-1.pdf",
            "  pulse export --month 2026-02 --format csv --lang vi --separator ';'",
            "  pulse export --month 2026-02 --format pdf --lang vi --annex-to 123/BC-C06 --annex-dated 2026-03-05 --signatures",
            "  pulse export --month 2026-02 --format json --out - | jq .nation.closing"
        },
        exitCodeList = {
            "0:written",
            "1:no broker answers, or figures contradict each other; they are named, nothing was written",
            "2:usage: an unknown month, a folder that cannot be written"
        })
public final class ExportCommand extends PulseCommand implements Callable<Integer> {
    private static final String STANDARD_OUTPUT = "-";

    @Option(names = "--month", required = true, paramLabel = "MONTH", description = "Such as 2026-02, in Vietnam.")
    private @Nullable YearMonth month;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            converter = FormatConverter.class,
            completionCandidates = FormatNames.class,
            description = "One of ${COMPLETION-CANDIDATES}.")
    private @Nullable BookFormat format;

    @Option(
            names = "--revision",
            paramLabel = "N",
            description = "That revision of a closed month, in a file that is named so (the latest where absent).")
    private @Nullable Integer revision;

    @Option(names = "--lang", defaultValue = "en", description = "vi or en (${DEFAULT-VALUE}); JSON has both.")
    private Language language = Language.EN;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to write, - for standard output (popdb-MONTH.FORMAT where absent).")
    private @Nullable String out;

    @Mixin
    private LayoutOptions layout = new LayoutOptions();

    @Mixin
    private BookOptions books = new BookOptions();

    /** Offers every format that the reports know, so that a new one needs no change here. */
    static final class FormatNames extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        FormatNames() {
            super(BookFormats.all().stream().map(BookFormat::ending).toList());
        }
    }

    static final class FormatConverter implements ITypeConverter<BookFormat> {
        @Override
        public BookFormat convert(String name) {
            return BookFormats.find(name.toLowerCase(Locale.ROOT))
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + name + "' is no format: there are " + String.join(", ", new FormatNames())));
        }
    }

    @Override
    public Integer call() throws Exception {
        YearMonth wanted = Objects.requireNonNull(month);
        BookFormat form = Objects.requireNonNull(format);
        BookLayout made = layout.layout(form, language);
        requireWritable();
        BookRow book = revision == null ? latest(wanted) : revision(wanted, revision);
        write(
                book.book(),
                form,
                form.write(book, made.hatchedFor(book.book(), books.topics().closed())));
        return 0;
    }

    private BookRow latest(YearMonth wanted) throws IOException {
        return new BookSource(books.topics(), books.scope())
                .find(wanted)
                .orElseThrow(() -> new UsageException("nothing is known of " + wanted
                        + ": no event of that month was counted or imported, and it is not closed"));
    }

    private BookRow revision(YearMonth wanted, int number) throws IOException {
        return books.topics()
                .revision(wanted, number)
                .orElseThrow(() -> new UsageException("there is no revision " + number + " of " + wanted
                        + ": pulse books --month " + wanted + " lists those that there are"));
    }

    /** Before anything is read: what cannot be written need not be made. */
    private void requireWritable() {
        if (!STANDARD_OUTPUT.equals(out)) {
            AtomicFile.requireWritable(Path.of(out == null ? "popdb.out" : out));
        }
    }

    private Path fileOfTheLatest(Book book, BookFormat form) {
        return out == null ? Path.of(BookFileName.of(book, form)) : BookFileName.markedProvisional(Path.of(out), book);
    }

    private Path fileOfARevision(Book book, BookFormat form) {
        return out == null
                ? Path.of(BookFileName.ofRevision(book, form))
                : BookFileName.markedRevision(Path.of(out), book);
    }

    private void write(Book book, BookFormat form, byte[] content) throws IOException {
        if (STANDARD_OUTPUT.equals(out)) {
            try (FileOutputStream standard = new FileOutputStream(FileDescriptor.out)) {
                standard.write(content);
            } catch (IOException closed) {
                throw new BrokenException("standard output was not taken to its end: " + closed.getMessage(), closed);
            }
            return;
        }
        Path file = revision == null ? fileOfTheLatest(book, form) : fileOfARevision(book, form);
        AtomicFile.replaceWithHash(file, content);
        out().println(file + (book.isProvisional() ? " (provisional)" : " (closed, revision " + book.revision() + ")"));
    }
}
