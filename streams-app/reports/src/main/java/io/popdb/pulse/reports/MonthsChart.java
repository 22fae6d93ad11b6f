package io.popdb.pulse.reports;

import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookFigure;
import java.awt.Color;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xddf.usermodel.XDDFColor;
import org.apache.poi.xddf.usermodel.XDDFShapeProperties;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.AxisCrossBetween;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.BarGrouping;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.DisplayBlanks;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFDataPoint;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.xmlbeans.XmlCursor;

/**
 * The months' lookups and authentications as bars side by side, drawn from the cells beside it; none where these are empty. What it
 * shows is also said in words, for readers who do not see it.
 *
 * @param hatched the months whose bars are
 */
record MonthsChart(Book book, BookTexts texts, Set<YearMonth> hatched, XSSFSheet sheet) {
    private static final String DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private static final int FIRST_COLUMN = 5;
    private static final int LAST_COLUMN = 13;
    private static final int HEIGHT = 18;

    /**
     * Adds it beside the months.
     *
     * @param first row of the months, from 0, their names standing one above; {@code last} is included
     * @return the number of the row below it
     */
    int add(int first, int last) {
        int below = first - 1 + HEIGHT;
        var drawing = sheet.createDrawingPatriarch();
        XSSFChart chart =
                drawing.createChart(drawing.createAnchor(0, 0, 0, 0, FIRST_COLUMN, first - 1, LAST_COLUMN, below));
        chart.getGraphicFrame()
                .getCTGraphicalObjectFrame()
                .getNvGraphicFramePr()
                .getCNvPr()
                .setDescr(inWords());
        chart.setTitleText(texts.requestsByMonth());
        chart.setTitleOverlay(false);
        // it would be the machine's own
        chart.getTitle().getBody().getParagraph(0).getTextRuns().get(0).setLanguage(texts.locale());
        chart.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
        XDDFCategoryAxis months = chart.createCategoryAxis(AxisPosition.BOTTOM);
        months.setNumberFormat("mm/yyyy");
        chart.getCTChart().getPlotArea().getCatAxArray(0).getNumFmt().setSourceLinked(false);
        XDDFBarChartData bars = (XDDFBarChartData) chart.createData(ChartTypes.BAR, months, requests(chart));
        bars.setBarDirection(BarDirection.COL);
        bars.setBarGrouping(BarGrouping.CLUSTERED);
        series(bars, BookFigure.LOOKUPS, new CellRangeAddress(first, last, 1, 1), PdfChart.LOOKUPS);
        series(bars, BookFigure.AUTHENTICATIONS, new CellRangeAddress(first, last, 2, 2), PdfChart.AUTHENTICATIONS);
        chart.plot(bars);
        chart.displayBlanksAs(DisplayBlanks.GAP);
        return below;
    }

    private static XDDFValueAxis requests(XSSFChart chart) {
        XDDFValueAxis requests = chart.createValueAxis(AxisPosition.LEFT);
        requests.setCrosses(AxisCrosses.AUTO_ZERO);
        requests.setCrossBetween(AxisCrossBetween.BETWEEN); // or half of the first and of the last bar is cut off
        requests.setMinimum(0); // bars that begin elsewhere tell of differences that are not there
        requests.setNumberFormat("#,##0");
        return requests;
    }

    /** Every bar has a fill of its own: without one, programs differ on whether there is any. */
    private void series(XDDFBarChartData bars, BookFigure figure, CellRangeAddress cells, Color color) {
        var months = XDDFDataSourcesFactory.fromNumericCellRange(
                sheet, new CellRangeAddress(cells.getFirstRow(), cells.getLastRow(), 0, 0));
        var series = bars.addSeries(months, XDDFDataSourcesFactory.fromNumericCellRange(sheet, cells));
        series.setTitle(texts.label(figure), null);
        series.setFillProperties(new XDDFSolidFillProperties(XDDFColor.from(rgb(color))));
        List<ChartMonth> all = ChartMonth.of(book);
        for (int i = 0; i < all.size(); i++) {
            if (hatched.contains(all.get(i).month())) {
                slanting(series.getDataPoint(i), color);
            }
        }
    }

    /** Written by hand: POI's smaller set of schemas, which is what it comes with, has no class for a pattern. */
    private static void slanting(XDDFDataPoint point, Color color) {
        point.setShapeProperties(new XDDFShapeProperties());
        try (XmlCursor cursor = point.getShapeProperties().getXmlObject().newCursor()) {
            cursor.toNextToken();
            cursor.beginElement("pattFill", DRAWING);
            cursor.insertAttributeWithValue("prst", "wdUpDiag");
            colored(cursor, "fgClr", color);
            colored(cursor, "bgClr", Color.WHITE);
        }
    }

    private static void colored(XmlCursor within, String part, Color color) {
        within.beginElement(part, DRAWING);
        within.beginElement("srgbClr", DRAWING);
        within.insertAttributeWithValue("val", HexFormat.of().withUpperCase().formatHex(rgb(color)));
        within.toNextToken();
        within.toNextToken();
    }

    private static byte[] rgb(Color color) {
        return new byte[] {(byte) color.getRed(), (byte) color.getGreen(), (byte) color.getBlue()};
    }

    private String inWords() {
        List<ChartMonth> months = ChartMonth.of(book);
        List<ChartMonth> known =
                months.stream().filter(month -> month.requests().isPresent()).toList();
        Comparator<ChartMonth> byTotal = Comparator.comparingLong(ChartMonth::total);
        ChartMonth highest = known.stream().max(byTotal).orElseThrow();
        ChartMonth lowest = known.stream().min(byTotal).orElseThrow();
        return texts.requestsByMonth() + ", " + texts.month(months.get(0).month()) + " – "
                + texts.month(months.get(months.size() - 1).month()) + ". "
                + texts.say("Cao nhất ", "Most ") + inWords(highest) + texts.say(", thấp nhất ", ", least ")
                + inWords(lowest) + "." + (hatched.isEmpty() ? "" : " " + texts.hatched());
    }

    private String inWords(ChartMonth month) {
        return texts.number(month.total()) + " (" + texts.month(month.month()) + ")";
    }
}
