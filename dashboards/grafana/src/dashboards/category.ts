import * as common from '@grafana/grafana-foundation-sdk/common';
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import * as geomap from '@grafana/grafana-foundation-sdk/geomap';
import { agencyUrl, Board } from '../board';
import type { Language } from '../language';
import { colours, stateMapping } from '../look/palette';
import { fixed, joined, lines, link, over, rows } from '../look/panels';
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
import { gauge, names, recordedRate, shortNames, stateCode, sum, withName } from '../queries';
import { category as texts } from '../texts/category';
import { words } from '../texts/words';

const PROVINCES = 'category="province"';
/** The map's other queries carry their places with them. */
const OF_SEATS = { id: 'byRefId', options: '/^(?!E$)/' };

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
  board.line(7, board.panel(18, texts.table, agencyTable(board, chosen, shortNames(language, chosen))), board.panel(6, texts.shares, shares(board, chosen)));
  return smallMultiples(board, chosen, 2);
}

/** How does each province do, and where on the map is the trouble? */
export function provinces(language: Language): Dashboard {
  const board = new Board('provinces', language);
  head(board, PROVINCES);
  board.line(18, board.panel(7, texts.map, map(board)), board.panel(17, texts.table, agencyTable(board, PROVINCES, names(language, PROVINCES))));
  return smallMultiples(board, PROVINCES, 6);
}

/** What stands at the top of each: the category's figures, and how many connections are in which state. */
function head(board: Board, chosen: string): void {
  board.incidentMarks(chosen);
  board.line(
    4,
    board.panel(3, texts.today, todayFigure(chosen)),
    board.panel(5, texts.months, monthFigures(board, chosen)),
    board.panel(3, texts.requestRate, rateFigure(chosen)),
    board.panel(3, texts.failures, failureFigure(chosen)),
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

/** A small chart for each agency, all alike. */
function smallMultiples(board: Board, chosen: string, perRow: number): Dashboard {
  board.agencyVariable('each', `{${chosen}}`, { hidden: true, all: true });
  board.heading(texts.smallHeading);
  const expected = board.say(words.expected);
  const seen = board.say(words.seen);
  const panel = lines(UNITS.perSecond)
    .interval('1m')
    .withTarget(over(sum(recordedRate('agency', 'agency=~"$each"')), seen, 'A'))
    .withTarget(over(sum(gauge('popdb_requests_expected_per_second', 'agency=~"$each"')), expected, 'B'))
    .overrideByName(seen, coloured(colours.neutral))
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

/** Seats in the colours of their states, upon outlines that Grafana itself brings: nothing is asked of the internet. */
function map(board: Board) {
  const { language } = board;
  const state = board.say(words.state);
  const columns = [
    { field: 'name', title: board.say(words.agency) },
    { field: 'Value #A', title: state },
    { field: 'Value #B', title: 'latitude' },
    { field: 'Value #C', title: 'longitude' },
    { field: 'Value #D', title: board.say(words.today) },
    { field: 'agency', title: 'agency' },
  ];
  const panel = new geomap.PanelBuilder()
    .colorScheme(fixed(colours.blind))
    .withTarget(rows(withName(stateCode(PROVINCES), shortNames(language, PROVINCES)), 'A'))
    .withTarget(rows('max by (agency) (popdb_agency_latitude_degrees)', 'B'))
    .withTarget(rows('max by (agency) (popdb_agency_longitude_degrees)', 'C'))
    .withTarget(rows(sum(gauge('popdb_requests_today', PROVINCES), 'agency'), 'D'))
    .withTarget(rows(archipelagos(board), 'E'))
    .transformations(joined('agency', columns).map((step) => ({ ...step, filter: OF_SEATS })))
    .overrideByName(state, [{ id: 'mappings', value: stateMapping(language) }])
    .overrideByName(board.say(words.today), [{ id: 'unit', value: UNITS.count }])
    .dataLinks([link(board.say(words.openAgency), agencyUrl(language, '${__data.fields.agency}'))]);
  return onPlainMap(panel, state, board.say(words.agency));
}

/** Whose waters the provinces border on; named, because no map of Viet Nam is whole without them. */
function archipelagos(board: Board): string {
  const place = (name: string, geohash: string): string =>
    `label_replace(label_replace(vector(0), "place", "${name}", "", ""), "geohash", "${geohash}", "", "")`;
  return `${place(board.say(texts.hoangSa), 'w6zq59')} or ${place(board.say(texts.truongSa), 'w9c0fh')}`;
}

function onPlainMap(panel: geomap.PanelBuilder, state: string, name: string): geomap.PanelBuilder {
  const outlines = new common.MapLayerOptionsBuilder()
    .type('geojson')
    .name('outlines')
    .config({
      src: 'public/maps/countries.geojson',
      rules: [],
      style: { color: { fixed: '#8E8E8E' }, opacity: 0.15, lineWidth: 1, size: { fixed: 5 } },
    })
    .tooltip(false);
  const seats = new common.MapLayerOptionsBuilder()
    .type('markers')
    .name('seats')
    .config({
      showLegend: false,
      style: {
        color: { field: state, fixed: colours.blind },
        opacity: 0.95,
        size: { fixed: 6, min: 2, max: 15 },
        symbol: { fixed: 'img/icons/marker/circle.svg', mode: 'fixed' },
        text: { field: name, fixed: '', mode: 'field' },
        textConfig: { fontSize: 10, offsetX: 9, offsetY: 0, textAlign: 'left', textBaseline: 'middle' },
      },
    })
    .location(
      new common.FrameGeometrySourceBuilder()
        .mode(common.FrameGeometrySourceMode.Coords)
        .latitude('latitude')
        .longitude('longitude'),
    )
    .filterData({ id: 'byRefId', options: '/^(?!E$)/' })
    .tooltip(true);
  const islands = new common.MapLayerOptionsBuilder()
    .type('markers')
    .name('archipelagos')
    .config({
      showLegend: false,
      style: {
        color: { fixed: '#B0B0B0' },
        opacity: 0.7,
        size: { fixed: 4, min: 2, max: 15 },
        symbol: { fixed: 'img/icons/marker/circle.svg', mode: 'fixed' },
        text: { field: 'place', fixed: '', mode: 'field' },
        textConfig: { fontSize: 10, offsetX: 0, offsetY: -10, textAlign: 'center', textBaseline: 'middle' },
      },
    })
    .location(new common.FrameGeometrySourceBuilder().mode(common.FrameGeometrySourceMode.Geohash).geohash('geohash'))
    .filterData({ id: 'byRefId', options: 'E' })
    .tooltip(false);
  return panel
    .basemap(outlines)
    .layers([seats, islands])
    .view(new geomap.MapViewConfigBuilder().id('coords').lat(15.9).lon(108.6).zoom(5.5).allLayers(true))
    .controls(
      new geomap.ControlsOptionsBuilder().showZoom(true).mouseWheelZoom(false).showAttribution(false).showScale(false),
    )
    .tooltip(new geomap.TooltipOptionsBuilder().mode(geomap.TooltipMode.Details));
}
