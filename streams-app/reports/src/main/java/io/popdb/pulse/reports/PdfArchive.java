package io.popdb.pulse.reports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;

/** What makes a document one of PDF/A-2u (ISO 19005-2), to be kept for decades: it says so, and what its colors mean. */
final class PdfArchive {
    private static final String COLORS = "sRGB-v4.icc";
    private static final String COLOR_SPACE = "sRGB IEC61966-2.1";

    private PdfArchive() {}

    /** The document's own information must have been written by then: it is said here once more. */
    static void declare(PDDocument document) throws IOException {
        try (InputStream profile = Objects.requireNonNull(PdfArchive.class.getResourceAsStream(COLORS))) {
            PDOutputIntent intent = new PDOutputIntent(document, profile);
            intent.setInfo(COLOR_SPACE);
            intent.setOutputCondition(COLOR_SPACE);
            intent.setOutputConditionIdentifier(COLOR_SPACE);
            intent.setRegistryName("http://www.color.org");
            document.getDocumentCatalog().addOutputIntent(intent);
        } catch (IOException damaged) {
            throw new UncheckedIOException("the color profile " + COLORS + " cannot be read", damaged);
        }
        byte[] metadata = metadata(document.getDocumentInformation()).getBytes(StandardCharsets.UTF_8);
        document.getDocumentCatalog().setMetadata(new PDMetadata(document, new ByteArrayInputStream(metadata)));
    }

    private static String metadata(PDDocumentInformation information) {
        return """
                <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
                <x:xmpmeta xmlns:x="adobe:ns:meta/">
                <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
                 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
                <pdfaid:part>2</pdfaid:part>
                <pdfaid:conformance>U</pdfaid:conformance>
                <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
                <xmp:CreatorTool>%s</xmp:CreatorTool>
                %s</rdf:Description>
                </rdf:RDF>
                </x:xmpmeta>
                <?xpacket end="r"?>
                """
                .formatted(escaped(information.getTitle()), escaped(information.getCreator()), created(information));
    }

    private static String created(PDDocumentInformation information) {
        return information.getCreationDate() == null
                ? ""
                : "<xmp:CreateDate>"
                        + DateTimeFormatter.ISO_INSTANT.format(information
                                .getCreationDate()
                                .toInstant()
                                .truncatedTo(java.time.temporal.ChronoUnit.SECONDS))
                        + "</xmp:CreateDate>\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
