package io.popdb.pulse.reports;

import io.popdb.pulse.domain.books.BookFigure;
import org.apache.poi.ss.util.CellRangeAddress;
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
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** The months' lookups and authentications as bars side by side, drawn from the cells beside it; none where these are empty. */
final class MonthsChart {
    private static final int FIRST_COLUMN = 5;
    private static final int LAST_COLUMN = 12;
    private static final int HEIGHT = 18;

    private MonthsChart() {}

    /** @param first row of the months, from 0, their names standing one above; {@code last} is included */
    static void add(XSSFSheet sheet, BookTexts texts, int first, int last) {
        var drawing = sheet.createDrawingPatriarch();
        XSSFChart chart = drawing.createChart(
                drawing.createAnchor(0, 0, 0, 0, FIRST_COLUMN, first - 1, LAST_COLUMN, first - 1 + HEIGHT));
        chart.setTitleText(texts.requestsByMonth());
        chart.setTitleOverlay(false);
        // it would be the machine's own
        chart.getTitle().getBody().getParagraph(0).getTextRuns().get(0).setLanguage(texts.locale());
        chart.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
        XDDFCategoryAxis months = chart.createCategoryAxis(AxisPosition.BOTTOM);
        months.setNumberFormat("mm/yyyy");
        chart.getCTChart().getPlotArea().getCatAxArray(0).getNumFmt().setSourceLinked(false);
        XDDFValueAxis requests = chart.createValueAxis(AxisPosition.LEFT);
        requests.setCrosses(AxisCrosses.AUTO_ZERO);
        requests.setCrossBetween(AxisCrossBetween.BETWEEN); // or half of the first and of the last bar is cut off
        requests.setNumberFormat("#,##0");
        XDDFBarChartData bars = (XDDFBarChartData) chart.createData(ChartTypes.BAR, months, requests);
        bars.setBarDirection(BarDirection.COL);
        bars.setBarGrouping(BarGrouping.CLUSTERED);
        series(sheet, bars, texts.label(BookFigure.LOOKUPS), first, last, 1);
        series(sheet, bars, texts.label(BookFigure.AUTHENTICATIONS), first, last, 2);
        chart.plot(bars);
        chart.displayBlanksAs(DisplayBlanks.GAP);
    }

    private static void series(XSSFSheet sheet, XDDFBarChartData bars, String name, int first, int last, int column) {
        var months = XDDFDataSourcesFactory.fromNumericCellRange(sheet, new CellRangeAddress(first, last, 0, 0));
        var figures =
                XDDFDataSourcesFactory.fromNumericCellRange(sheet, new CellRangeAddress(first, last, column, column));
        bars.addSeries(months, figures).setTitle(name, null);
    }
}
