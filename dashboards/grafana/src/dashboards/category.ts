import * as common from '@grafana/grafana-foundation-sdk/common';
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { Board } from '../board';
import type { Language } from '../language';
import { colours } from '../look/palette';
import { map, PROVINCES } from '../look/map';
import { lines, over } from '../look/panels';
import {
  agencyTable,
  coloured,
  expectedLine,
  failureFigure,
  monthFigures,
  ranking,
  rateFigure,
  stateCounts,
  todayFigure,
  UNITS,
} from '../look/widgets';
import { duringIncident, gauge, names, recordedRate, shortNames, sum, withName } from '../queries';
import { category as texts } from '../texts/category';
import { words } from '../texts/words';


/** How does each ministry do, beside the others? */
export function ministries(language: Language): Dashboard {
  const board = new Board('ministries', language);
  const chosen = 'category="ministry"';
  head(board, chosen);
  board.line(17, board.panel(18, texts.table, agencyTable(board, chosen, names(language, chosen))), board.panel(6, texts.shares, shares(board, chosen)));
  return smallMultiples(board, chosen, 6);
}

/** How does each enterprise do, beside the others? */
export function enterprises(language: Language): Dashboard {
  const board = new Board('enterprises', language);
  const chosen = 'category="enterprise"';
  head(board, chosen);
  board.line(7, board.panel(18, texts.enterprises, agencyTable(board, chosen, shortNames(language, chosen), words.enterprise)), board.panel(6, texts.shares, shares(board, chosen)));
  return smallMultiples(board, chosen, 2);
}

/** How does each province do, and where on the map is the trouble? */
export function provinces(language: Language): Dashboard {
  const board = new Board('provinces', language);
  head(board, PROVINCES);
  board.line(18, board.panel(8, texts.map, map(board)), board.panel(16, texts.table, agencyTable(board, PROVINCES, names(language, PROVINCES))));
  return smallMultiples(board, PROVINCES, 6);
}

/** What stands at the top of each: the category's figures, and how many connections are in which state. */
function head(board: Board, chosen: string): void {
  board.line(
    4,
    board.panel(3, texts.today, todayFigure(board, chosen)),
    board.panel(5, texts.months, monthFigures(board, chosen)),
    board.panel(3, texts.requestRate, rateFigure(board, chosen)),
    board.panel(3, texts.failures, failureFigure(board, chosen)),
    board.panel(10, texts.states, stateCounts(board, chosen)),
  );
}

function shares(board: Board, chosen: string) {
  return ranking(
    board,
    `sort_desc(${withName(sum(gauge('popdb_requests_today', chosen), 'agency'), shortNames(board.language, chosen))})`,
    UNITS.count,
  );
}

/** A small chart for each agency, all alike; each shades its own incidents, and nobody else's. */
function smallMultiples(board: Board, chosen: string, perRow: number): Dashboard {
  board.agencyVariable('each', `{${chosen}}`, { hidden: true, all: true });
  board.heading(texts.smallHeading);
  board.incidentMarksBut([board.nextPanel], chosen);
  const expected = board.say(words.expected);
  const seen = board.say(words.seen);
  const incident = board.say(words.incident);
  const perHour = (vector: string): string => `3600 * ${vector}`;
  const panel = lines(board.say(texts.perHour))
    .decimals(0)
    .axisSoftMax(5)
    .interval('1m')
    .withTarget(over(perHour(sum(recordedRate('agency', 'agency=~"$each"'))), seen, 'A'))
    .withTarget(over(perHour(sum(gauge('popdb_requests_expected_per_second', 'agency=~"$each"'))), expected, 'B'))
    .withTarget(over(`max(${duringIncident('agency=~"$each"')})`, incident, 'C'))
    .overrideByName(seen, coloured(colours.neutral))
    .overrideByName(incident, [
      ...coloured(colours.silent),
      { id: 'unit', value: 'none' },
      { id: 'max', value: 1 },
      { id: 'custom.axisPlacement', value: 'hidden' },
      { id: 'custom.lineWidth', value: 0 },
      { id: 'custom.fillOpacity', value: 30 },
    ])
    .legend(
      new common.VizLegendOptionsBuilder()
        .showLegend(false)
        .displayMode(common.LegendDisplayMode.List)
        .placement(common.LegendPlacement.Bottom),
    )
    .repeat('each')
    .repeatDirection('h')
    .maxPerRow(perRow);
  expectedLine(panel, expected);
  return board.line(perRow > 4 ? 5 : 7, board.panel(24, texts.small, panel)).build();
}
