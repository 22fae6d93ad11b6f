import * as common from '@grafana/grafana-foundation-sdk/common';
import * as geomap from '@grafana/grafana-foundation-sdk/geomap';
import { agencyUrl, type Board } from '../board';
import { gauge, shortNames, stateCode, sum, withName } from '../queries';
import { category as texts } from '../texts/category';
import { words } from '../texts/words';
import { colours, stateMapping } from './palette';
import { fixed, joined, link, rows } from './panels';
import { UNITS } from './widgets';

export const PROVINCES = 'category="province"';

/*
 * Where each label stands beside its seat, so that none lies on another at the zoom that the map opens with: to the right, unless it is
 * said otherwise. A province that is new is labelled to its right.
 */
const LABELLED_LEFT = 'prov-(01|08|11|14|15|25|33|80|86|91)';
const HIGHER = 'prov-(08|20|80|86)';
const LOWER = 'prov-(14|31|79|82|92)';
/** So many degrees of latitude are ten pixels at that zoom. */
const STEP = 0.23;
const ZOOM = 5.9;

/** Queries that are joined to one frame each, which is then called after all of them; the archipelagos' carry their places with them. */
const SEATS = { id: 'byRefId', options: '/(^|-)[A-D](-|$)/' };
const RIGHT = { id: 'byRefId', options: '/(^|-)[FG](-|$)/' };
const LEFT = { id: 'byRefId', options: '/(^|-)[HI](-|$)/' };

/** Seats in the colours of their states, upon outlines that Grafana itself brings: nothing is asked of the internet. */
export function map(board: Board): geomap.PanelBuilder {
  const { language } = board;
  const state = board.say(words.state);
  const name = board.say(words.agency);
  const seats = [
    { field: 'name', title: name },
    { field: 'Value #A', title: state },
    { field: 'Value #B', title: 'latitude' },
    { field: 'Value #C', title: 'longitude' },
    { field: 'Value #D', title: board.say(words.today) },
    { field: 'agency', title: 'agency' },
  ];
  const labels = (lat: string, lon: string) => [
    { field: 'name', title: name },
    { field: `Value #${lat}`, title: 'latitude' },
    { field: `Value #${lon}`, title: 'longitude' },
  ];
  const panel = new geomap.PanelBuilder()
    .colorScheme(fixed(colours.blind))
    .withTarget(rows(withName(stateCode(PROVINCES), shortNames(language, PROVINCES)), 'A'))
    .withTarget(rows('max by (agency) (popdb_agency_latitude_degrees)', 'B'))
    .withTarget(rows('max by (agency) (popdb_agency_longitude_degrees)', 'C'))
    .withTarget(rows(sum(gauge('popdb_requests_today', PROVINCES), 'agency'), 'D'))
    .withTarget(rows(archipelagos(board), 'E'))
    .withTarget(rows(withName(labelLatitude(`agency!~"${LABELLED_LEFT}"`), shortNames(language, PROVINCES)), 'F'))
    .withTarget(rows(`max by (agency) (popdb_agency_longitude_degrees{agency!~"${LABELLED_LEFT}"})`, 'G'))
    .withTarget(rows(withName(labelLatitude(`agency=~"${LABELLED_LEFT}"`), shortNames(language, PROVINCES)), 'H'))
    .withTarget(rows(`max by (agency) (popdb_agency_longitude_degrees{agency=~"${LABELLED_LEFT}"})`, 'I'))
    .transformations([
      ...joined('agency', seats).map((step) => ({ ...step, filter: SEATS })),
      ...joined('agency', labels('F', 'G')).map((step) => ({ ...step, filter: RIGHT })),
      ...joined('agency', labels('H', 'I')).map((step) => ({ ...step, filter: LEFT })),
    ])
    .overrideByName(state, [{ id: 'mappings', value: stateMapping(language) }])
    .overrideByName(board.say(words.today), [{ id: 'unit', value: UNITS.count }])
    .dataLinks([link(board.say(words.openAgency), agencyUrl(language, '${__data.fields.agency}'))]);
  return onPlainMap(panel, state, name);
}

/** A label's latitude: that of the seat, or a little beside it. */
function labelLatitude(chosen: string): string {
  const seats = (which: string): string => `max by (agency) (popdb_agency_latitude_degrees{${chosen}, ${which}})`;
  return [
    `(${seats(`agency=~"${HIGHER}"`)} + ${STEP})`,
    `(${seats(`agency=~"${LOWER}"`)} - ${STEP})`,
    seats(`agency!~"${HIGHER}|${LOWER}"`),
  ].join(' or ');
}

/** Whose waters the provinces border on; named, because no map of Viet Nam is whole without them. */
function archipelagos(board: Board): string {
  const place = (name: string, geohash: string): string =>
    `label_replace(label_replace(vector(0), "place", "${name}", "", ""), "geohash", "${geohash}", "", "")`;
  return `${place(board.say(texts.hoangSa), 'w6zq59')} or ${place(board.say(texts.truongSa), 'w9c0fh')}`;
}

type Side = 'left' | 'right' | 'center';

/** Points with a text beside them; a text in the theme's own colour can be read in light and in dark. */
function points(name: string, colour: object, size: number, text: object | undefined, side: Side): common.MapLayerOptionsBuilder {
  const offset = { left: 9, right: -9, center: 0 }[side];
  return new common.MapLayerOptionsBuilder().type('markers').name(name).config({
    showLegend: false,
    style: {
      color: colour,
      opacity: size === 0 ? 1 : 0.95,
      size: { fixed: size, min: 0, max: 15 },
      symbol: { fixed: 'img/icons/marker/circle.svg', mode: 'fixed' },
      ...(text === undefined ? {} : { text }),
      textConfig: { fontSize: 10, offsetX: offset, offsetY: side === 'center' ? -10 : 0, textAlign: side, textBaseline: 'middle' },
    },
  });
}

function seated(layer: common.MapLayerOptionsBuilder, refIds: string, told: boolean): common.MapLayerOptionsBuilder {
  return layer
    .location(
      new common.FrameGeometrySourceBuilder()
        .mode(common.FrameGeometrySourceMode.Coords)
        .latitude('latitude')
        .longitude('longitude'),
    )
    .filterData({ id: 'byRefId', options: refIds })
    .tooltip(told);
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
  const own = { fixed: 'text' };
  const called = { field: name, fixed: '', mode: 'field' };
  const islands = points('archipelagos', own, 4, { field: 'place', fixed: '', mode: 'field' }, 'center')
    .location(new common.FrameGeometrySourceBuilder().mode(common.FrameGeometrySourceMode.Geohash).geohash('geohash'))
    .filterData({ id: 'byRefId', options: 'E' })
    .tooltip(false);
  return panel
    .basemap(outlines)
    .layers([
      seated(points('seats', { field: state, fixed: colours.blind }, 6, undefined, 'center'), '/(^|-)A(-|$)/', true),
      seated(points('names to the right', own, 0, called, 'left'), '/(^|-)F(-|$)/', false),
      seated(points('names to the left', own, 0, called, 'right'), '/(^|-)H(-|$)/', false),
      islands,
    ])
    .view(new geomap.MapViewConfigBuilder().id('coords').lat(15.9).lon(108.9).zoom(ZOOM).allLayers(true))
    .controls(
      new geomap.ControlsOptionsBuilder().showZoom(true).mouseWheelZoom(false).showAttribution(false).showScale(false),
    )
    .tooltip(new geomap.TooltipOptionsBuilder().mode(geomap.TooltipMode.Details));
}
