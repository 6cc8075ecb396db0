import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import Table from "cli-table3";
import { Command } from "commander";
import { mostContainers } from "./environment.ts";
import { type Figures, Measured } from "./figures.ts";
import { warmSandbox } from "../project.ts";
import { type Panel, plot } from "./plot.ts";

const workloadSizes = [10, 100, 300, 1000];
const containerSizes = [10, 100, 250, mostContainers];
const usual = { workloads: 10, containers: 100 };

/** Goals for 1,000 workloads, and how much more one more of it may cost in the largest than in the middle: noise, and no square. */
const goals = { previewSeconds: 60, megabytes: 1500, growth: 1.5 };

const { plot: picture, most } = new Command("npm run bench:scale --")
  .description("Times environments of growing size in the sandbox: configuration, compilation, preview, up and report.")
  .option("--most <n>", "leave out sizes beyond", (text) => Number.parseInt(text, 10), Number.POSITIVE_INFINITY)
  .option("--plot <file>", "write the figures as a picture (SVG), too")
  .parse()
  .opts<{ plot?: string; most: number }>();

/** How often what takes seconds is measured: each size in turn, so that a machine that slows down slows all alike. */
const rounds = 3;

function measured(directory: string): Figures[] {
  const warm = join(directory, "warm");
  // The first run of all fills the caches that every later one uses.
  new Measured({ workloads: 1, containers: 1 }, join(directory, "first"), () => warm).round();
  const sizes = [
    ...containerSizes.map((containers) => ({ ...usual, containers })),
    ...workloadSizes.filter((workloads) => workloads !== usual.workloads).map((workloads) => ({ ...usual, workloads })),
  ].filter(({ workloads, containers }) => workloads <= most && (containers <= most || containers === usual.containers));
  const all = sizes.map(
    (size, index) =>
      new Measured(size, join(directory, `${index}`), (folder) => {
        rmSync(folder, { recursive: true, force: true });
        return warmSandbox(folder, warm);
      }),
  );
  const found = Array.from({ length: rounds }, () => all.map((each) => each.round()));
  return all.map((each, index) => each.figures(found.flatMap((round) => round[index] ?? [])));
}

function show(rows: readonly Figures[]): void {
  const table = new Table({
    head: [
      "workloads",
      "containers",
      "resources",
      "configuration (ms)",
      "compile (ms)",
      "preview (s)",
      "up, one write (s)",
      "up (s)",
      "report (s)",
      "MB",
    ],
    style: { head: [], border: [] },
  });
  for (const { workloads, containers, resources, ...row } of rows) {
    const seconds = [row.preview, row.upInOneWrite, row.up, row.report].map((each) => each.toFixed(1));
    table.push([
      workloads,
      containers,
      resources,
      row.configuration.toFixed(1),
      row.compile.toFixed(1),
      ...seconds,
      row.megabytes.toFixed(0),
    ]);
  }
  console.log(table.toString());
}

/** The engine writes the whole state at each step, so that what one more resource costs grows with the others: its own. */
const ours = ["preview", "upInOneWrite"] as const;
const called = { preview: "preview", upInOneWrite: "up, one write", up: "up", report: "report" } as const;

/** Time of what is ours, of an `up` as it is, and memory: the engine's time would hide all others in one diagram. */
function panels(rows: readonly Figures[], dimension: "workloads" | "containers"): [Panel, Panel, Panel] {
  const line = (name: keyof typeof called | "megabytes", text: string) => ({
    name: text,
    points: rows.map((row): [number, number] => [row[dimension], row[name]]),
  });
  const seconds = { x: dimension, y: "s" };
  return [
    {
      ...seconds,
      title: `Time by ${dimension}`,
      lines: [...ours, "report" as const].map((name) => line(name, called[name])),
    },
    {
      ...seconds,
      title: `Time of an up by ${dimension}`,
      lines: [line("up", "up"), line("upInOneWrite", "one write")],
    },
    { title: `Memory by ${dimension}`, x: dimension, y: "MB", lines: [line("megabytes", "program")] },
  ];
}

/** Workloads on the left, containers on the right. */
function sideBySide(left: readonly Panel[], right: readonly Panel[]): Panel[] {
  return left.flatMap((panel, index) => [panel, ...right.slice(index, index + 1)]);
}

/** What one more workload or container costs between the last two sizes, over what it costs between the two before. */
function growth(rows: readonly Figures[], dimension: "workloads" | "containers", figure: keyof Figures): number {
  const [a, b, c] = rows.slice(-3);
  if (a === undefined || b === undefined || c === undefined) return Number.NaN;
  const slope = (from: Figures, to: Figures) => (to[figure] - from[figure]) / (to[dimension] - from[dimension]);
  return slope(b, c) / slope(a, b);
}

function judge(byWorkloads: readonly Figures[], byContainers: readonly Figures[]): boolean {
  const largest = byWorkloads.at(-1);
  if (largest === undefined) throw new Error("nothing was measured");
  const judged = [
    { text: `preview of ${largest.workloads} workloads, seconds`, value: largest.preview, goal: goals.previewSeconds },
    { text: `memory of ${largest.workloads} workloads, MB`, value: largest.megabytes, goal: goals.megabytes },
    ...ours.flatMap((figure) => [
      {
        text: `${called[figure]}, one more workload, last ÷ before`,
        value: growth(byWorkloads, "workloads", figure),
        goal: goals.growth,
      },
      {
        text: `${called[figure]}, one more container, last ÷ before`,
        value: growth(byContainers, "containers", figure),
        goal: goals.growth,
      },
    ]),
  ];
  for (const { text, value, goal } of judged) {
    console.log(`${value <= goal ? "met   " : "MISSED"} ${text}: ${value.toFixed(2)} (goal: at most ${goal})`);
  }
  const engine = growth(byWorkloads, "workloads", "up");
  console.log(`       up, one more workload, last ÷ before: ${engine.toFixed(2)} (the engine's writing of its state)`);
  return judged.every(({ value, goal }) => value <= goal);
}

const directory = mkdtempSync(join(tmpdir(), "keyless-scale-"));
try {
  const all = measured(directory);
  const byContainers = all.filter(({ workloads }) => workloads === usual.workloads);
  const byWorkloads = all.filter(({ containers }) => containers === usual.containers);
  show(all);
  if (picture !== undefined) {
    mkdirSync(dirname(picture), { recursive: true });
    writeFileSync(picture, plot(sideBySide(panels(byWorkloads, "workloads"), panels(byContainers, "containers"))));
  }
  process.exitCode = judge(byWorkloads, byContainers) ? 0 : 1;
} finally {
  rmSync(directory, { recursive: true, force: true });
}
