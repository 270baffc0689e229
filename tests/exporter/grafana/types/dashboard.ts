// Grafana's own types, put together for a whole dashboard: each kind of panel with its options. What
// @grafana/schema leaves open (queries of the Prometheus data source, its annotations, table overrides)
// is closed here, so that a misspelt key is an error.
import type {
  AnnotationQuery, Dashboard, FieldConfigSource, Panel, RowPanel, VariableModel,
} from "@grafana/schema";
import type * as Heatmap from "@grafana/schema/dist/esm/raw/composable/heatmap/panelcfg/x/HeatmapPanelCfg_types.gen";
import type * as Stat from "@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen";
import type * as StateTimeline from "@grafana/schema/dist/esm/raw/composable/statetimeline/panelcfg/x/StateTimelinePanelCfg_types.gen";
import type * as Table from "@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen";
import type * as TimeSeries from "@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen";

// JSON has no enums: their values stand for them.
type Plain<T> = T extends string ? `${T}` : T extends number | boolean | null | undefined ? T
  : T extends readonly (infer E)[] ? Plain<E>[] : T extends object ? { [K in keyof T]: Plain<T[K]> } : T;

type Source = { type: "prometheus" | "grafana-postgresql-datasource"; uid: "${datasource}" };
type Target = PrometheusTarget | SqlTarget;
type SqlTarget = {
  datasource: Source; refId: string; rawSql: string; rawQuery: true; editorMode: "code";
  format: "time_series" | "table";
};
type PrometheusTarget = {
  datasource: Source; refId: string; expr: string; legendFormat: string; editorMode: "code";
  format: "time_series" | "table" | "heatmap"; instant: boolean; range: boolean;
};

type PanelOf<Type extends string, Options, Custom> =
  Omit<Panel, "type" | "options" | "fieldConfig" | "targets" | "datasource"> & {
    type: Type; options: Options; fieldConfig: FieldConfigSource<Custom>; targets: Target[];
    datasource: Source; title: string; description: string;
  };

// ExtendedOptions of a heat map have defaults in Grafana; the file format needs what is said here.
type AnyPanel =
  | PanelOf<"timeseries", TimeSeries.Options, TimeSeries.FieldConfig>
  | PanelOf<"stat", Stat.Options, object>
  | PanelOf<"state-timeline", StateTimeline.Options, StateTimeline.FieldConfig>
  | PanelOf<"heatmap", Heatmap.Options, Heatmap.FieldConfig>
  | PanelOf<"table", Omit<Table.Options, "sortBy"> & { sortBy?: Table.Options["sortBy"] }, Partial<Table.FieldConfig>>
  | RowPanel;

type PrometheusAnnotation = Omit<AnnotationQuery, "target"> & {
  target?: { refId: string; expr: string; interval: string };
  useValueForTime?: boolean; titleFormat?: string; textFormat?: string; tagKeys?: string;
};
type Variable = Omit<VariableModel, "query"> & {
  definition?: string; query: string | { query: string; refId: string; qryType: number };
};

export type Whole = Plain<
  Omit<Dashboard, "panels" | "annotations" | "templating" | "id"> & {
    panels: AnyPanel[]; annotations: { list: PrometheusAnnotation[] }; templating: { list: Variable[] };
  }>;
