import * as common from '@grafana/grafana-foundation-sdk/common';
import {
  type DataTransformerConfig,
  DashboardLinkBuilder,
  FieldColorBuilder,
  FieldColorModeId,
  type DynamicConfigValue,
  type Threshold,
  ThresholdsConfigBuilder,
  ThresholdsMode,
} from '@grafana/grafana-foundation-sdk/dashboard';
import * as prometheus from '@grafana/grafana-foundation-sdk/prometheus';
import * as stat from '@grafana/grafana-foundation-sdk/stat';
import * as table from '@grafana/grafana-foundation-sdk/table';
import * as timeseries from '@grafana/grafana-foundation-sdk/timeseries';
import * as statetimeline from '@grafana/grafana-foundation-sdk/statetimeline';
import { colours } from './palette';

/** What stands in place of a figure that nobody knows. */
export const UNKNOWN = '–';

/** Every panel asks the data source that the reader has chosen. */
export const DATA_SOURCE = { type: 'prometheus', uid: '${datasource}' };

/** A query over the chosen time. */
export function over(expr: string, legend: string, refId = 'A'): prometheus.DataqueryBuilder {
  return new prometheus.DataqueryBuilder().refId(refId).datasource(DATA_SOURCE).expr(expr).legendFormat(legend).range();
}

/** A query of how it is at the end of the chosen time. */
export function now(expr: string, legend: string, refId = 'A'): prometheus.DataqueryBuilder {
  return new prometheus.DataqueryBuilder().refId(refId).datasource(DATA_SOURCE).expr(expr).legendFormat(legend).instant();
}

/** The same, as rows of a table. */
export function rows(expr: string, refId: string): prometheus.DataqueryBuilder {
  return now(expr, '', refId).format(prometheus.PromQueryFormat.Table);
}

export function thresholds(steps: Threshold[]): ThresholdsConfigBuilder {
  return new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps(steps);
}

export function fixed(colour: string): FieldColorBuilder {
  return new FieldColorBuilder().mode(FieldColorModeId.Fixed).fixedColor(colour);
}

export function byThresholds(): FieldColorBuilder {
  return new FieldColorBuilder().mode(FieldColorModeId.Thresholds);
}

/** A figure. */
export function figure(colour: string): stat.PanelBuilder {
  return new stat.PanelBuilder()
    .noValue(UNKNOWN)
    .colorScheme(fixed(colour))
    .colorMode(common.BigValueColorMode.Value)
    .graphMode(common.BigValueGraphMode.None)
    .justifyMode(common.BigValueJustifyMode.Center)
    .reduceOptions(lastOne());
}

/** A figure whose colour says whether it is good; grey where nothing is known. */
export function judgedFigure(steps: Threshold[]): stat.PanelBuilder {
  return figure('text').colorScheme(byThresholds()).thresholds(thresholds(greyWhereUnknown(steps)));
}

/** The first step's colour holds from 0 on: what is not known is no number. */
function greyWhereUnknown(steps: Threshold[]): Threshold[] {
  return [
    { value: null, color: colours.blind },
    ...steps.map((step) => (step.value === null ? { ...step, value: 0 } : step)),
  ];
}

/** Coloured tiles, one for each series. */
export function tiles(): stat.PanelBuilder {
  return new stat.PanelBuilder()
    .noValue(UNKNOWN)
    .colorScheme(byThresholds())
    .thresholds(thresholds([{ value: null, color: colours.blind }]))
    .colorMode(common.BigValueColorMode.Background)
    .graphMode(common.BigValueGraphMode.None)
    .justifyMode(common.BigValueJustifyMode.Center)
    .reduceOptions(lastOne());
}

function lastOne(): common.ReduceDataOptionsBuilder {
  return new common.ReduceDataOptionsBuilder().calcs(['lastNotNull']).fields('').values(false);
}

/** Lines over time. */
export function lines(unit: string): timeseries.PanelBuilder {
  return new timeseries.PanelBuilder()
    .unit(unit)
    .min(0)
    .lineWidth(1)
    .fillOpacity(12)
    .showPoints(common.VisibilityMode.Never)
    .spanNulls(false)
    .legend(
      new common.VizLegendOptionsBuilder()
        .displayMode(common.LegendDisplayMode.List)
        .placement(common.LegendPlacement.Bottom)
        .showLegend(true),
    )
    .tooltip(
      new common.VizTooltipOptionsBuilder().mode(common.TooltipDisplayMode.Multi).sort(common.SortOrder.Descending),
    );
}

/** Lines of things that are counted one by one; the axis does not reach to 100 where there is nothing. */
export function counts(unit: string): timeseries.PanelBuilder {
  return lines(unit).decimals(0).axisSoftMax(5);
}

/** Lines that add up. */
export function areas(unit: string): timeseries.PanelBuilder {
  return lines(unit)
    .fillOpacity(60)
    .lineWidth(0)
    .stacking(new common.StackingConfigBuilder().mode(common.StackingMode.Normal).group('A'));
}

/** Bars that add up, for what comes seldom. */
export function bars(unit: string): timeseries.PanelBuilder {
  return areas(unit).drawStyle(common.GraphDrawStyle.Bars).fillOpacity(80).axisSoftMax(5);
}

export function timeline(): statetimeline.PanelBuilder {
  return new statetimeline.PanelBuilder()
    .colorScheme(fixed('transparent')) // the mappings colour what they name; thresholds would outrank them
    .disablePagination()
    .fillOpacity(85)
    .lineWidth(0)
    .mergeValues(true)
    .showValue(common.VisibilityMode.Never)
    .rowHeight(0.85)
    .legend(new common.VizLegendOptionsBuilder().showLegend(false).displayMode(common.LegendDisplayMode.List).placement(common.LegendPlacement.Bottom))
    .tooltip(new common.VizTooltipOptionsBuilder().mode(common.TooltipDisplayMode.Single).sort(common.SortOrder.None));
}

/** A column of a table: which query fills it, what it is called, and how it looks. */
export interface Column {
  readonly field: string;
  readonly title: string;
  readonly look?: DynamicConfigValue[];
}

/** Columns of queries that share a label, put side by side in this order. */
export function joined(by: string, columns: readonly Column[]): DataTransformerConfig[] {
  const fields = columns.map((column) => column.field.replace('#', '\\#'));
  return [
    { id: 'filterFieldsByName', options: { include: { pattern: `^(${[...new Set([by, ...fields])].join('|')})$` } } },
    { id: 'joinByField', options: { byField: by, mode: 'outer' } },
    arranged(by, columns),
  ];
}

/** Columns of one query. */
export function arranged(by: string, columns: readonly Column[]): DataTransformerConfig {
  return {
    id: 'organize',
    options: {
      excludeByName: columns.some((column) => column.field === by) ? {} : { [by]: true },
      indexByName: Object.fromEntries(columns.map((column, index) => [column.field, index])),
      renameByName: Object.fromEntries(columns.map((column) => [column.field, column.title])),
    },
  };
}

export function list(columns: readonly Column[]): table.PanelBuilder {
  const panel = new table.PanelBuilder()
    .showHeader(true)
    .cellHeight(common.TableCellHeight.Sm)
    .colorScheme(fixed('text'))
    .align(common.FieldTextAlignment.Auto);
  columns.forEach((column) => {
    if (column.look !== undefined) {
      panel.withOverride({ matcher: { id: 'byName', options: column.title }, properties: column.look });
    }
  });
  return panel;
}

/** Leads from a row, a tile or a line to the agency. */
export function link(title: string, url: string): DashboardLinkBuilder {
  return new DashboardLinkBuilder(title).url(url).targetBlank(false);
}
