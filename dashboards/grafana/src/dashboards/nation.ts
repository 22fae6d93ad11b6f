import * as common from '@grafana/grafana-foundation-sdk/common';
import * as piechart from '@grafana/grafana-foundation-sdk/piechart';
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { Board } from '../board';
import type { Language } from '../language';
import { colours, failureSteps, outcomeColours, steps } from '../look/palette';
import { areas, byThresholds, figure, judgedFigure, lines, now, over, thresholds, UNKNOWN } from '../look/panels';
import {
  coloured,
  expectedLine,
  failureFigure,
  incidentTable,
  monthFigures,
  orUnknown,
  ranking,
  rateFigure,
  stateCounts,
  todayFigure,
  topTen,
  UNITS,
  wall,
} from '../look/widgets';
import { FAILED, failureShare, gauge, live, monthLabel, quantile, recordedRate, spelled, sum } from '../queries';
import { nation as texts } from '../texts/nation';
import { categoryNames, outcomeNames, typeNames, words } from '../texts/words';
import type { PanelText } from '../language';

type CategoryName = keyof typeof categoryNames;

/** When the last closed month ended; absent before the first. */
const CLOSED_TO = 'max(popdb_books_last_closed_month_timestamp_seconds > 0)';
/** A moment on the first day of the month behind it, also in UTC. */
const NEXT_BEGAN = `(${CLOSED_TO} + 86400)`;

const CATEGORIES = Object.keys(categoryNames) as CategoryName[];

/** How much has the nation asked, and which connections are in trouble? */
export function nation(language: Language): Dashboard {
  const board = new Board('nation', language);
  board.incidentMarks();
  board.line(
    4,
    board.panel(4, texts.cumulative, quoted(board)),
    board.panel(4, texts.exact, exact(board)),
    board.panel(3, texts.books, closedBooks(board)),
    board.panel(2, texts.today, todayFigure(board)),
    board.panel(3, texts.months, monthFigures(board)),
    board.panel(3, texts.requestRate, rateFigure(board)),
    board.panel(3, texts.failures, failureFigure(board)),
    board.panel(2, texts.openIncidents, incidentCount()),
  );
  board.line(3, board.panel(24, texts.states, stateCounts(board)));
  board.line(
    9,
    board.panel(7, wallText('ministry'), wall(board, 'category="ministry"')),
    board.panel(14, wallText('province'), wall(board, 'category="province"')),
    board.panel(3, wallText('enterprise'), wall(board, 'category="enterprise"')),
  );
  board.line(8, board.panel(13, texts.incidents, incidentTable(board)), board.panel(11, texts.traffic, traffic(board)));
  board.heading(texts.headings.shares);
  board.line(
    9,
    board.panel(6, texts.share, shares(board)),
    board.panel(9, texts.top, ranking(board, topTen(board, sum(gauge('popdb_requests_today'), 'agency')), UNITS.count)),
    board.panel(9, texts.types, types(board)),
  );
  board.heading(texts.headings.failures);
  board.line(
    9,
    board.panel(9, texts.outcomes, outcomes(board)),
    board.panel(7, texts.worst, worst(board)),
    board.panel(8, texts.durations, durations(board)),
  );
  return board.build();
}

function wallText(category: CategoryName): PanelText {
  return { title: categoryNames[category], description: texts.wall };
}

/** As people say it: the figure becomes a label, because only a label can be worded. */
function quoted(board: Board) {
  const hundredths = 'floor(max(popdb_requests_cumulative{agency="nation"}) / 1e7) / 100';
  const worded = (digits: string, text: string, from: string): string =>
    `label_replace(${from}, "quote", "${text}", "figure", "${digits}")`;
  const text = board.say(texts.billion);
  const figures = `count_values("figure", ${hundredths})`;
  const whole = worded('([0-9]+)', text.replace(/[,.]\$2/, ''), figures);
  return figure(colours.nation)
    .textMode(common.BigValueTextMode.Name)
    .withTarget(now(orUnknown(worded('([0-9]+)\\\\.([0-9]+)', text, whole), UNKNOWN, 'quote'), '{{quote}}'));
}

function exact(board: Board) {
  const of = (vector: string): string => orUnknown(spelled(vector, board.language));
  return figure('text')
    .textMode(common.BigValueTextMode.Name)
    .orientation(common.VizOrientation.Horizontal)
    .text(new common.VizTextDisplayOptionsBuilder().titleSize(15).valueSize(15))
    .withTarget(now(of('max(popdb_requests_cumulative{agency="nation"})'), `${board.say(words.cumulative)}: {{figure}}`, 'A'))
    .withTarget(now(of(sum(gauge('popdb_requests_total'))), `${board.say(words.counted)}: {{figure}}`, 'B'))
    .withTarget(now(of('max(popdb_opening_balance_requests{agency="nation"})'), `${board.say(words.opening)}: {{figure}}`, 'C'));
}

/** The last closed month with its figure, and how it stands with the month behind it; nothing before the first. */
function closedBooks(board: Board) {
  const closing = spelled('max(popdb_books_closed_requests{agency="nation"})', board.language);
  const said = `label_join(${monthLabel(CLOSED_TO, board.language)} * on () group_left (figure) ${closing}, "said", ": ", "month", "figure")`;
  return figure('text')
    .textMode(common.BigValueTextMode.Name)
    .orientation(common.VizOrientation.Horizontal)
    .text(new common.VizTextDisplayOptionsBuilder().titleSize(15).valueSize(15))
    .colorScheme(byThresholds())
    .thresholds(thresholds(steps('text')))
    .withTarget(now(orUnknown(said, board.say(texts.noBook), 'said'), '{{said}}', 'A'))
    .withTarget(now(bookState(board), '{{month}}: {{state}}', 'B'))
    .overrideByQuery('B', [
      { id: 'thresholds', value: { mode: 'absolute', steps: steps('text', [1, colours.warning], [2, colours.bad]) } },
    ]);
}

/** Of the month behind the last closed one: 0 not over, 1 over, 2 to be closed by now, as the alert MonthNotClosed has it. */
function bookState(board: Board): string {
  const over = `${CLOSED_TO} + 86400 * days_in_month(${NEXT_BEGAN}) <= bool time()`;
  const state = `(${over}) + (${CLOSED_TO} + 41 * 86400 < bool time())`;
  const worded = texts.bookStates.reduce(
    (labels, text, code) => `label_replace(${labels}, "state", "${board.say(text)}", "state", "${code}")`,
    `count_values("state", ${state})`,
  );
  return `${monthLabel(NEXT_BEGAN, board.language)} * on () group_left (state) (clamp(${worded}, 1, 1) * on () group_left () (${state}))`;
}

function incidentCount() {
  return judgedFigure(steps(colours.good, [1, colours.silent]))
    .colorMode(common.BigValueColorMode.Background)
    .withTarget(now(live(sum(gauge('popdb_incidents_open'))), ''));
}

function traffic(board: Board) {
  const panel = areas(UNITS.perSecond);
  CATEGORIES.forEach((category, index) => {
    const name = board.say(categoryNames[category]);
    panel.withTarget(over(sum(recordedRate('category', `category="${category}"`)), name, String.fromCharCode(65 + index)));
    panel.overrideByName(name, coloured(colours[category]));
  });
  const expected = board.say(words.expected);
  panel.withTarget(over('nation:popdb_requests_expected_per_second:sum', expected, 'D'));
  expectedLine(panel, expected);
  return panel;
}

function shares(board: Board) {
  const panel = new piechart.PanelBuilder()
    .pieType(piechart.PieChartType.Donut)
    .unit(UNITS.count)
    .reduceOptions(new common.ReduceDataOptionsBuilder().calcs(['lastNotNull']).fields('').values(false))
    .legend(
      new piechart.PieChartLegendOptionsBuilder()
        .displayMode(common.LegendDisplayMode.List)
        .placement(common.LegendPlacement.Bottom)
        .showLegend(true)
        .values([]),
    )
    .displayLabels([piechart.PieChartLabels.Percent]);
  CATEGORIES.forEach((category, index) => {
    const name = board.say(categoryNames[category]);
    panel.withTarget(
      now(sum(gauge('popdb_requests_today', `category="${category}"`)), name, String.fromCharCode(65 + index)),
    );
    panel.overrideByName(name, coloured(colours[category]));
  });
  return panel;
}

function worst(board: Board) {
  return ranking(board, topTen(board, live(failureShare(['agency']))), UNITS.share)
    .max(1)
    .decimals(1)
    .colorScheme(byThresholds())
    .thresholds(thresholds(failureSteps));
}

function types(board: Board) {
  const panel = lines(UNITS.perSecond);
  Object.entries(typeNames).forEach(([type, text], index) => {
    panel.withTarget(over(recordedRate('type', `type="${type}"`), board.say(text), String.fromCharCode(65 + index)));
    panel.overrideByName(board.say(text), coloured(type === 'LOOKUP' ? colours.lookup : colours.authentication));
  });
  return panel;
}

function outcomes(board: Board) {
  const panel = areas(UNITS.perSecond).withTarget(over(recordedRate('outcome', FAILED), '{{outcome}}'));
  for (const [outcome, text] of Object.entries(outcomeNames)) {
    panel.overrideByName(outcome, [
      { id: 'displayName', value: board.say(text) },
      ...coloured(outcomeColours[outcome] ?? colours.failed),
    ]);
  }
  return panel;
}

function durations(board: Board) {
  const panel = lines(UNITS.seconds).interval('2m');
  CATEGORIES.forEach((category, index) => {
    const name = board.say(categoryNames[category]);
    panel.withTarget(over(quantile(0.95, `category="${category}"`), name, String.fromCharCode(65 + index)));
    panel.overrideByName(name, coloured(colours[category]));
  });
  return panel;
}

