/** A line of a panel: what it is called, and its points. */
export interface Line {
  name: string;
  points: readonly (readonly [x: number, y: number])[];
}

/** One diagram of a plot, with both axes from zero, so that linear growth is a straight line. */
export interface Panel {
  title: string;
  x: string;
  y: string;
  lines: readonly Line[];
}

const width = 460;
const height = 280;
const margin = { top: 40, right: 110, bottom: 48, left: 64 };
/** Told apart in print and by most eyes, on light and on dark pages. */
const colours = ["#3b7dd8", "#d9730d", "#2f9e6e", "#b5489a"];

/** Draws panels side by side, two in a row, as a picture for a page of the documentation. */
export function plot(panels: readonly Panel[]): string {
  const rows = Math.ceil(panels.length / 2);
  const drawn = panels.map((panel, index) =>
    group(`translate(${(index % 2) * width} ${Math.floor(index / 2) * height})`, drawPanel(panel)),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width * 2} ${height * rows}" font-family="sans-serif" font-size="11" fill="#808080">`,
    ...drawn,
    "</svg>",
    "",
  ].join("\n");
}

function drawPanel({ title, x, y, lines }: Panel): string[] {
  const points = lines.flatMap((line) => line.points);
  const [right, top] = [Math.max(...points.map(([first]) => first)), Math.max(...points.map(([, second]) => second))];
  const across = (value: number) => margin.left + (value / right) * (width - margin.left - margin.right);
  const up = (value: number) => height - margin.bottom - (value / top) * (height - margin.top - margin.bottom);
  const xs = [...new Set(points.map(([first]) => first))];
  return [
    text(margin.left, 20, title, 'font-weight="bold"'),
    text((across(0) + across(right)) / 2, height - 10, x, 'text-anchor="middle"'),
    text(margin.left, 34, y),
    path([
      [across(0), up(top)],
      [across(0), up(0)],
      [across(right), up(0)],
    ]),
    ...xs.map((value) => text(across(value), height - margin.bottom + 14, label(value), 'text-anchor="middle"')),
    ...[0, top / 2, top].map((value) => text(margin.left - 6, up(value) + 4, label(value), 'text-anchor="end"')),
    ...lines.flatMap((line, index) => drawLine(line, colours[index % colours.length] ?? "", across, up)),
  ];
}

function drawLine(line: Line, colour: string, across: (x: number) => number, up: (y: number) => number): string[] {
  const places = line.points.map(([first, second]): [number, number] => [across(first), up(second)]);
  const [endX = 0, endY = 0] = places.at(-1) ?? [];
  return [
    path(places, colour),
    ...places.map(([cx, cy]) => `<circle cx="${round(cx)}" cy="${round(cy)}" r="3" fill="${colour}"/>`),
    text(endX + 8, endY + 4, line.name, `fill="${colour}"`),
  ];
}

function path(places: readonly (readonly [number, number])[], colour = "#808080"): string {
  const steps = places.map(([first, second], index) => `${index === 0 ? "M" : "L"}${round(first)} ${round(second)}`);
  return `<path d="${steps.join("")}" fill="none" stroke="${colour}" stroke-width="1.5"/>`;
}

function text(x: number, y: number, words: string, more = ""): string {
  return `<text x="${round(x)}" y="${round(y)}"${more === "" ? "" : ` ${more}`}>${words}</text>`;
}

function group(transform: string, inside: readonly string[]): string {
  return `<g transform="${transform}">\n${inside.join("\n")}\n</g>`;
}

function label(value: number): string {
  return value >= 10 ? Math.round(value).toLocaleString("en") : value.toFixed(value === 0 ? 0 : 1);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
