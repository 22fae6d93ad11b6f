import type * as cog from '@grafana/grafana-foundation-sdk/cog';
import {
  AnnotationQueryBuilder,
  CustomVariableBuilder,
  DashboardBuilder,
  DashboardCursorSync,
  type Dashboard,
  DashboardLinkBuilder,
  DashboardLinkType,
  DatasourceVariableBuilder,
  type GridPos,
  type Panel,
  QueryVariableBuilder,
  RowBuilder,
  VariableHide,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { AnnotationPanelFilterBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import type { DataSourceRef } from '@grafana/grafana-foundation-sdk/common';
import type { Bilingual, Language, PanelText } from './language';
import { colours } from './look/palette';
import { banner } from './look/banner';
import { DATA_SOURCE } from './look/panels';
import { andNation, duringIncident, names, recordedIncidents, withName } from './queries';
import { boards, type BoardName } from './texts/boards';
import { categoryNames, words } from './texts/words';

const WIDTH = 24;

/** What every kind of panel builder can do. */
interface Placeable<B> extends cog.Builder<Panel> {
  id(id: number): B;
  title(title: string): B;
  description(description: string): B;
  datasource(source: DataSourceRef): B;
  gridPos(at: GridPos): B;
  noValue(text: string): B;
}

/** A panel, how wide it is, and what it says. */
interface Placed {
  readonly width: number;
  readonly build: (id: number, at: GridPos) => cog.Builder<Panel>;
}

export function uid(name: BoardName, language: Language): string {
  return `pulse-${name}-${language}`;
}

/** Where an agency's own dashboard is; {@code agency} is an expression of the panel, such as a label. */
export function agencyUrl(language: Language, agency: string): string {
  return `/d/${uid('agency', language)}?\${datasource:queryparam}&var-agency=${agency}&\${__url_time_range}`;
}

/** One dashboard in one language: the frame that all have in common, filled line by line from the top. */
export class Board {
  private readonly dashboard: DashboardBuilder;
  private nextId = 1;
  private y = 0;

  constructor(
    readonly name: BoardName,
    readonly language: Language,
    time = 'now-6h',
  ) {
    this.dashboard = new DashboardBuilder(boards[name].title[language])
      .uid(uid(name, language))
      .description(boards[name].description[language])
      .tags(['popdb-pulse', language])
      .timezone('Asia/Ho_Chi_Minh')
      .weekStart('monday')
      .readonly()
      .refresh('30s')
      .time({ from: time, to: 'now' })
      .tooltip(DashboardCursorSync.Crosshair)
      .withVariable(
        new DatasourceVariableBuilder('datasource').label(this.say(words.dataSource)).type('prometheus'),
      );
    this.addLinks();
    this.line(2, this.panel(WIDTH, words.banner, banner(language)));
  }

  say(text: Bilingual): string {
    return text[this.language];
  }

  /** A variable whose values are agencies, shown by name. */
  agencyVariable(name: string, selectorOf: string, options: { readonly hidden: boolean; readonly all: boolean }): this {
    const label = this.language === 'vi' ? 'name' : 'name_en';
    const query = `query_result(max by (agency, name, name_en) (popdb_agency_info${selectorOf}))`;
    const variable = new QueryVariableBuilder(name)
      .label(this.say(words.anyAgency))
      .datasource(DATA_SOURCE)
      .query({ query, refId: 'variable' })
      .regex(`/agency="(?<value>[^"]+)".*,${label}="(?<text>[^"]+)"/`)
      .refresh(VariableRefresh.OnTimeRangeChanged)
      .sort(VariableSort.NaturalAsc)
      .hide(options.hidden ? VariableHide.HideVariable : VariableHide.DontHide)
      .multi(options.all)
      .includeAll(options.all);
    if (options.all) {
      variable.current({ selected: true, text: ['All'], value: ['$__all'] });
    }
    this.dashboard.withVariable(variable);
    return this;
  }

  /** A list of categories to choose from, all of them at first. */
  categoryVariable(): this {
    const values = Object.entries(categoryNames)
      .map(([category, text]) => `${this.say(text).replaceAll(',', '\\,')} : ${category}`)
      .join(', ');
    this.dashboard.withVariable(
      new CustomVariableBuilder('category')
        .label(this.say(words.category))
        .values(values)
        .multi(true)
        .includeAll(true)
        .allValue('.+')
        .current({ selected: true, text: ['All'], value: ['$__all'] }),
    );
    return this;
  }

  /** Marks where each incident began, of those that a selector chooses. */
  incidentMarks(...selectors: readonly string[]): this {
    return this.incidentMarksBut([], ...selectors);
  }

  /** The same, but not on panels that show whose the incidents are in another way. */
  incidentMarksBut(panels: readonly number[], ...selectors: readonly string[]): this {
    const began = `1000 * ${withName(recordedIncidents(...selectors), andNation(names(this.language), this.say(words.nation)))}`;
    const marks = this.annotation(began).useValueForTime(true);
    if (panels.length > 0) {
      marks.filter(new AnnotationPanelFilterBuilder().exclude(true).ids([...panels]));
    }
    this.dashboard.annotation(marks);
    return this;
  }

  /** Marks as long as the incidents last that a selector chooses. */
  incidentStretches(...selectors: readonly string[]): this {
    this.dashboard.annotation(this.annotation(withName(duringIncident(...selectors), names(this.language))));
    return this;
  }

  private annotation(expr: string): AnnotationQueryBuilder {
    return new AnnotationQueryBuilder()
      .name(this.say(words.incidents))
      .datasource(DATA_SOURCE)
      .enable(true)
      .iconColor(colours.silent)
      .expr(expr)
      .titleFormat('{{name}}')
      .textFormat('{{kind}}')
      .tagKeys('agency')
      .step('60s');
  }

  panel<B extends Placeable<B>>(width: number, text: PanelText, panel: B): Placed {
    return {
      width,
      build: (id, at) => {
        panel
          .id(id)
          .gridPos(at)
          .datasource(DATA_SOURCE)
          .title(this.say(text.title))
          .description(this.say(text.description));
        return panel.build().fieldConfig?.defaults.noValue === undefined ? panel.noValue(this.say(words.noData)) : panel;
      },
    };
  }

  /** Panels side by side, all as high, over the full width. */
  line(height: number, ...panels: readonly Placed[]): this {
    const width = panels.reduce((sum, panel) => sum + panel.width, 0);
    if (width !== WIDTH) {
      throw new Error(`a line of ${this.name} is ${width} wide, not ${WIDTH}`);
    }
    let x = 0;
    for (const { width: w, build } of panels) {
      this.dashboard.withPanel(build(this.nextId++, { x, y: this.y, w, h: height }));
      x += w;
    }
    this.y += height;
    return this;
  }

  /** Columns side by side, each of panels one below the other; all columns are as high in all. */
  columns(...columns: readonly { readonly panels: readonly { readonly height: number; readonly panel: Placed }[] }[]): this {
    const top = this.y;
    let x = 0;
    for (const column of columns) {
      let y = top;
      let w = 0;
      for (const { height, panel } of column.panels) {
        w = panel.width;
        this.dashboard.withPanel(panel.build(this.nextId++, { x, y, w, h: height }));
        y += height;
      }
      x += w;
      this.y = Math.max(this.y, y);
    }
    if (x !== WIDTH) {
      throw new Error(`the columns of ${this.name} are ${x} wide, not ${WIDTH}`);
    }
    return this;
  }

  /** Which id the next panel will have. */
  get nextPanel(): number {
    return this.nextId;
  }

  /** The heading of what stands below. */
  heading(title: Bilingual): this {
    this.dashboard.withRow(
      new RowBuilder(this.say(title)).id(this.nextId++).gridPos({ x: 0, y: this.y, w: WIDTH, h: 1 }),
    );
    this.y += 1;
    return this;
  }

  build(): Dashboard {
    return this.dashboard.build();
  }

  /** From everywhere to everywhere, with the time and the variables. */
  private addLinks(): void {
    for (const [name, text] of Object.entries(boards) as [BoardName, (typeof boards)[BoardName]][]) {
      if (name === this.name) {
        continue;
      }
      this.dashboard.link(
        new DashboardLinkBuilder(text.short[this.language])
          .type(DashboardLinkType.Link)
          .icon('')
          .tooltip(text.description[this.language])
          .url(`/d/${uid(name, this.language)}`)
          .keepTime(true)
          .includeVars(true)
          .targetBlank(false),
      );
    }
  }
}
