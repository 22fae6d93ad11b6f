package io.popdb.pulse.bookkeeping.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.contract.Seed;
import io.popdb.pulse.contract.Sha256;
import io.popdb.pulse.domain.books.BookChain;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.topics.rows.BookRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerificationTest {
    private static final Instant NOW = Instant.parse("2026-04-05T03:04:05.678Z");
    private static final int FLIPS = Integer.getInteger("pulse.flips", 10_000);

    private final ChainedBooks books = new ChainedBooks();

    @TempDir
    private Path folder;

    private List<Path> files = List.of();
    private Path statement = Path.of("");
    private PublicKey key = SigningKeys.generate().getPublic();

    @BeforeEach
    void exportAndSign() throws IOException {
        files = new ArrayList<>(books.export(folder));
        Path secret = folder.resolve("books.pem");
        key = SigningKeys.readPublic(SigningKeys.make(secret));
        statement = folder.resolve("popdb-2026-03-1.head");
        HeadSigning.sign(books.head(), secret, statement, NOW);
    }

    private List<String> faults() throws IOException {
        return verification().faults();
    }

    private Verification verification() throws IOException {
        List<Path> all = new ArrayList<>(files);
        all.add(statement);
        return Verification.of(all, Optional.of(key), List.of());
    }

    @Test
    void holdsForBooksAsTheyWereClosed() throws IOException {
        Verification verification = verification();

        assertThat(verification.faults()).isEmpty();
        assertThat(verification.lines())
                .anySatisfy(line -> assertThat(line).contains("the book 2026-02/2, 174 requests in all"))
                .contains("signed 2026-04-05T03:04:05Z: 2026-03/1, and with it 3 books before it");
    }

    @Test
    void findsAFigureThatWasChanged() throws IOException {
        Files.writeString(files.get(1), Files.readString(files.get(1)).replace("\"reason\":\"\"", "\"reason\":\"?\""));

        assertThat(faults()).anySatisfy(fault -> assertThat(fault).contains("says another"));
    }

    @Test
    void findsAFigureThatWasChangedWithAFreshHash() throws IOException {
        ChainedBooks.forge(files.get(1), "\"unknownRejected\":0", "\"unknownRejected\":1");

        assertThat(faults()).singleElement().asString().contains("one of the two is not as it was closed");
    }

    @Test
    void findsAFigureOfTheLastBookThatWasChangedWithAFreshHash() throws IOException {
        ChainedBooks.forge(files.get(3), "\"unknownRejected\":0", "\"unknownRejected\":1");

        assertThat(faults()).singleElement().asString().contains("was signed for the book 2026-03/1");
    }

    @Test
    void findsFiguresThatDoNotAddUp() throws IOException {
        ChainedBooks.forge(files.get(0), "\"closing\":77,", "\"closing\":78,");

        assertThat(faults())
                .anySatisfy(fault -> assertThat(fault).contains("2026-01/1").contains("closing"));
    }

    @Test
    void findsThatARevisionWasDropped() throws IOException {
        files.remove(2);

        assertThat(faults()).anySatisfy(fault -> assertThat(fault).contains("that of 2026-02/1"));
    }

    @Test
    void saysWhichBookIsNotAmongTheFiles() throws IOException {
        files.remove(0);

        Verification verification = verification();

        assertThat(verification.faults()).isEmpty();
        assertThat(verification.lines())
                .contains(
                        "2026-02/1 carries the hash of a book that is not among the files: "
                                + books.row(0).sha256(),
                        "signed 2026-04-05T03:04:05Z: 2026-03/1, and with it 2 books before it");
    }

    @Test
    void findsAPredecessorThatWasChanged() throws IOException {
        ChainedBooks.forge(files.get(1), books.row(0).sha256(), "0".repeat(64));

        assertThat(faults()).anySatisfy(fault -> assertThat(fault).contains("2026-02/1 was closed after a book"));
    }

    @Test
    void findsAPredecessorThatWasTakenOut() throws IOException {
        ChainedBooks.forge(files.get(2), ",\"predecessor\":\"" + books.row(1).sha256() + "\"", "");

        assertThat(faults()).anySatisfy(fault -> assertThat(fault).contains("carries the hash of no book before it"));
    }

    @Test
    void findsAMonthClosedOnceMore() throws IOException {
        Path again = Files.copy(files.get(3), folder.resolve("again.json"));
        ChainedBooks.forge(again, "\"unknownRejected\":0", "\"unknownRejected\":1");
        files.add(again);

        assertThat(faults()).anySatisfy(fault -> assertThat(fault).contains("there are two books 2026-03/1"));
    }

    @Test
    void findsARevisionThatWasRenamed() throws IOException {
        ChainedBooks.forge(files.get(2), "\"revision\":2", "\"revision\":3");

        assertThat(faults()).anySatisfy(fault -> assertThat(fault).contains("that of 2026-02/3"));
    }

    @Test
    void findsASignatureOfAnotherKey() throws IOException {
        KeyPair another = SigningKeys.generate();
        Files.write(
                HeadSigning.signatureOf(statement),
                SigningKeys.sign(another.getPrivate(), Files.readAllBytes(statement)));

        assertThat(faults()).singleElement().asString().contains("was not signed with this key");
    }

    @Test
    void findsAStatementWithoutASignature() throws IOException {
        Files.delete(HeadSigning.signatureOf(statement));

        assertThat(faults()).singleElement().asString().contains("has no signature");
    }

    @Test
    void findsAStatementOfABookThatIsNotThere() throws IOException {
        files.remove(3);

        assertThat(faults()).singleElement().asString().contains("is about the book 2026-03/1");
    }

    @Test
    void findsAFieldThatStandsTwice() throws IOException {
        ChainedBooks.forge(files.get(3), "\"unknownRejected\":0", "\"unknownRejected\":5,\"unknownRejected\":0");

        assertThat(faults()).anySatisfy(fault -> assertThat(fault).contains("is no exported book"));
    }

    @Test
    void provesNoProvisionalBook() throws IOException {
        ChainedBooks.forge(files.get(3), "\"provisional\":false,\"revision\":1", "\"provisional\":true,\"revision\":0");

        assertThat(faults()).anySatisfy(fault -> assertThat(fault).contains("is a provisional book"));
    }

    @Test
    void saysThatTheFilesAloneDoNotTellWhetherTheLastBookWasCutOff() throws IOException {
        Verification verification = Verification.of(files.subList(0, 3), Optional.empty(), List.of());

        assertThat(verification.faults()).isEmpty();
        assertThat(verification.lines()).anySatisfy(line -> assertThat(line)
                .startsWith("held by nothing that was signed or noted: 2026-01/1, 2026-02/1, 2026-02/2.")
                .contains("that none followed"));
    }

    @Test
    void findsByANotedHashThatTheLastBookWasCutOff() throws IOException {
        NotedHash head = NotedHash.of(" " + books.head().sha256().toUpperCase(Locale.ROOT));

        Verification whole = Verification.of(files, Optional.empty(), List.of(head));
        Verification cut = Verification.of(files.subList(0, 3), Optional.empty(), List.of(head));

        assertThat(whole.faults()).isEmpty();
        assertThat(whole.lines())
                .contains("noted: 2026-03/1, and with it 3 books before it")
                .noneMatch(line -> line.startsWith("held by nothing"));
        assertThat(cut.faults()).singleElement().asString().contains("the last books are missing");
    }

    @Test
    void findsByANotedHashABookThatWasWrittenAnewToItsEnd() throws IOException {
        NotedHash before = new NotedHash(books.row(2).sha256());
        ChainedBooks.forge(files.get(2), "\"unknownRejected\":0", "\"unknownRejected\":1");
        ChainedBooks.forge(files.get(3), books.row(2).sha256(), Sha256.hex(Files.readAllBytes(files.get(2))));

        assertThat(Verification.of(files, Optional.empty(), List.of()).faults())
                .as("a chain that was made anew is a chain")
                .isEmpty();
        assertThat(Verification.of(files, Optional.empty(), List.of(before)).faults())
                .singleElement()
                .asString()
                .contains(before.sha256());
        assertThat(faults()).singleElement().asString().contains("was signed for the book 2026-03/1");
    }

    @Test
    void saysWhichBooksCameAfterWhatWasNoted() throws IOException {
        Verification verification = Verification.of(
                files, Optional.empty(), List.of(new NotedHash(books.row(1).sha256())));

        assertThat(verification.faults()).isEmpty();
        assertThat(verification.lines())
                .contains("noted: 2026-02/1, and with it one book before it")
                .anySatisfy(line -> assertThat(line).contains("signed or noted: 2026-02/2, 2026-03/1."));
    }

    @Test
    void takesNoOtherTextForANotedHash() {
        assertThatThrownBy(() -> NotedHash.of("4d0c"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("64 digits");
    }

    @Test
    void findsARevisionOfAnEarlierMonthThatWasPutInAfterwards() throws IOException {
        BookRow last = books.row(2);
        for (String after : List.of(last.sha256(), books.head().sha256())) {
            Path third = Files.copy(files.get(2), folder.resolve("third.json"), StandardCopyOption.REPLACE_EXISTING);
            ChainedBooks.forge(third, "\"revision\":2", "\"revision\":3");
            ChainedBooks.forge(third, last.book().predecessor().orElseThrow(), after);
            List<Path> all = new ArrayList<>(files);
            all.add(third);

            assertThat(Verification.of(all, Optional.empty(), List.of()).faults())
                    .as("2026-02/3 after %s", after)
                    .anySatisfy(fault -> assertThat(fault).contains("2026-03/1 was closed after a book"));
        }
    }

    @Test
    void findsTwoMonthsThatWereExchanged() throws IOException {
        ChainedBooks.forge(
                files.get(0), "\"month\":\"2026-01\",\"provisional\"", "\"month\":\"2026-03\",\"provisional\"");
        ChainedBooks.forge(
                files.get(3), "\"month\":\"2026-03\",\"provisional\"", "\"month\":\"2026-01\",\"provisional\"");

        assertThat(faults()).anySatisfy(fault -> assertThat(fault).contains("2026-02/1 was closed after a book"));
    }

    @Test
    void findsASecondHeadBesideTheFirst() throws IOException {
        Path other = Files.copy(files.get(3), folder.resolve("other.json"));
        ChainedBooks.forge(other, "\"month\":\"2026-03\",\"provisional\"", "\"month\":\"2026-04\",\"provisional\"");
        files.add(other);

        assertThat(faults()).anySatisfy(fault -> assertThat(fault).contains("2026-04/1 was closed after a book"));
    }

    @Test
    void findsABookThatWasClosedBeforeItsMonthWasOver() throws IOException {
        long closed = books.head().book().closedMillis();
        ChainedBooks.forge(
                files.get(3), "\"closedMillis\":" + closed, "\"closedMillis\":" + (closed - 40L * 86_400_000));

        assertThat(Verification.of(files, Optional.empty(), List.of()).faults())
                .singleElement()
                .asString()
                .contains("2026-03/1 says that it was closed", "before its month was over");
    }

    @Test
    void findsAStatementOfASignerWhoSignedWhatIsNone() throws IOException {
        KeyPair pair = SigningKeys.generate();
        key = pair.getPublic();
        byte[] none = Files.readString(statement).replace("-05T", "-55T").getBytes(UTF_8);
        Files.write(statement, none);
        Files.write(HeadSigning.signatureOf(statement), SigningKeys.sign(pair.getPrivate(), none));

        assertThatThrownBy(this::faults).isInstanceOf(UsageException.class).hasMessageContaining("no statement");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"opening\":165, | \"opening\":9223372036854775807, | does not fit into 64 bits",
                "\"agencies\":[ | \"agencies\":[],\"others\":[ | the sum of its agencies",
            })
    void findsFiguresThatNoBookCanHave(String what, String other, String found) throws IOException {
        ChainedBooks.forge(files.get(3), what, other);

        assertThat(faults()).anySatisfy(fault -> assertThat(fault).contains(found));
    }

    @Test
    void findsABookWithoutItsMonths() throws IOException {
        String json = Files.readString(files.get(3));
        int months = json.indexOf("\"months\":[") + "\"months\":[".length();
        ChainedBooks.forge(files.get(3), json.substring(months, json.indexOf("],\"days\"")), "");

        assertThat(faults()).anySatisfy(fault -> assertThat(fault).contains("the last of the months"));
    }

    @Test
    void asksForTheKeyOfAStatement() {
        assertThatThrownBy(() -> Verification.of(List.of(files.get(0), statement), Optional.empty(), List.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--public-key");
    }

    /** Of any book, of the statement and of its signature, any bit. */
    @Test
    void findsAnyBitThatIsFlipped() throws IOException {
        Random random = Seed.random("flips");
        List<Path> flipped = new ArrayList<>(files);
        flipped.addAll(List.of(statement, HeadSigning.signatureOf(statement)));
        for (Path file : files) {
            Files.delete(folder.resolve(file.getFileName() + ".sha256"));
        }

        for (int flip = 0; flip < FLIPS; flip++) {
            Path file = flipped.get(random.nextInt(flipped.size()));
            byte[] right = Files.readAllBytes(file);
            byte[] wrong = right.clone();
            int bit = random.nextInt(right.length * 8);
            wrong[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, wrong);
            assertThat(isRefused()).as("bit %d of %s", bit, file.getFileName()).isTrue();
            Files.write(file, right);
        }
        assertThat(faults()).isEmpty();
    }

    private boolean isRefused() throws IOException {
        return !faults().isEmpty();
    }

    /** The bytes are those that the version before books were chained exported. */
    @Test
    void holdsForABookFromBeforeThereWasAChain() throws IOException {
        Path before = Path.of("src/test/resources/golden/book-before-the-chain.json");

        Verification verification = Verification.of(List.of(before), Optional.empty(), List.of());

        assertThat(verification.faults()).isEmpty();
        assertThat(verification.books())
                .extracting(BookChain.Link::sha256)
                .containsExactly("e7cc8fe1263069eeaf6ceb1947133eb65aae7a8e10801b7f4805ce9dab4b4f20");
        assertThat(verification.lines()).contains("2026-02/1 carries the hash of no book before it");
    }

    /** The bytes are those of the first version that chained books; they are never written anew. */
    @Test
    void holdsForABookOfTheFirstVersionThatChainedThem() throws IOException {
        Path chained = Path.of("src/test/resources/golden/book-of-the-first-chain.json");

        Verification verification = Verification.of(List.of(chained), Optional.empty(), List.of());

        assertThat(verification.faults()).isEmpty();
        assertThat(verification.books()).singleElement().satisfies(link -> {
            assertThat(link.sha256()).isEqualTo("708e6712eea9d77f371b738879edda139055b0fd7ca6b49f5f256f3f938415de");
            assertThat(link.predecessor()).isPresent();
        });
        BookRow row = BookRow.ofFile(Files.readAllBytes(chained));
        assertThat(BookRow.of(row.book()).canonical()).isEqualTo(row.canonical());
    }
}
