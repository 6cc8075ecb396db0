/** A range of addresses. */
interface Range {
  /** How many bits an address has. */
  bits: 32 | 128;
  first: bigint;
  last: bigint;
}

/** What is more than anybody's own: a range with more than so many addresses, in bits. */
const widest = { 32: 16n, 128: 80n } as const;

/** How far a text of one address, a range or several with commas between them is open; `undefined` for none of that. */
export function openness(text: string): "open" | "narrow" | undefined {
  const ranges = text.split(",").map((part) => rangeOf(part.trim()));
  if (ranges.some((range) => range === undefined)) return undefined;
  return ranges.filter((range) => range !== undefined).some(isOpen) ? "open" : "narrow";
}

/** The same of the range between two addresses. */
export function opennessBetween(first: string, last: string): "open" | "narrow" | undefined {
  const range = between(first, last);
  if (range === undefined) return undefined;
  return isOpen(range) ? "open" : "narrow";
}

/** 0.0.0.0 stands for all of Azure, whosever it is. */
function isOpen({ bits, first, last }: Range): boolean {
  return first === 0n || last - first >= 1n << widest[bits];
}

function rangeOf(text: string): Range | undefined {
  const [first = "", last] = text.split("-", 2);
  if (last !== undefined) return between(first.trim(), last.trim());
  const [start = "", prefix = ""] = text.split("/", 2);
  const address = addressOf(start);
  if (address === undefined) return undefined;
  if (!text.includes("/")) return { ...address, last: address.first };
  if (!/^\d{1,3}$/.test(prefix) || Number(prefix) > address.bits) return undefined;
  const size = 1n << BigInt(address.bits - Number(prefix));
  const base = address.first - (address.first % size);
  return { ...address, first: base, last: base + size - 1n };
}

function between(first: string, last: string): Range | undefined {
  const [start, end] = [addressOf(first), addressOf(last)];
  if (start === undefined || start.bits !== end?.bits || end.first < start.first) return undefined;
  return { ...start, last: end.first };
}

function addressOf(text: string): Pick<Range, "bits" | "first"> | undefined {
  const groups = text.includes(":") ? sixteenBits(text) : bytes(text);
  if (groups === undefined) return undefined;
  const bits = text.includes(":") ? 128 : 32;
  const width = BigInt(bits / groups.length);
  return { bits, first: groups.reduce((sum, group) => (sum << width) + BigInt(group), 0n) };
}

function bytes(text: string): number[] | undefined {
  const parts = text.split(".");
  const numbers = parts.map(Number);
  return parts.length === 4 && parts.every((part, index) => /^\d{1,3}$/.test(part) && (numbers[index] ?? 256) < 256)
    ? numbers
    : undefined;
}

function sixteenBits(text: string): number[] | undefined {
  const halves = text.split("::").map((half) => (half === "" ? [] : half.split(":")));
  const [head = [], tail = []] = halves;
  const gap = 8 - head.length - tail.length;
  if (halves.length > 2 || (halves.length === 2 ? gap < 1 : gap !== 0)) return undefined;
  const groups = [...head, ...Array.from({ length: gap }, () => "0"), ...tail];
  return groups.every((group) => /^[\da-f]{1,4}$/i.test(group))
    ? groups.map((group) => parseInt(group, 16))
    : undefined;
}
