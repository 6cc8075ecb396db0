import type { DeclaredProperty } from "./declarations.ts";
import type { Packaged, PackagedResource } from "./packages.ts";
import { terraformName } from "./names.ts";
import type { Use } from "./uses.ts";

/** What a package has of what the catalogue names. */
export interface Section {
  version: string;
  resources: Readonly<Record<string, SectionResource>>;
}

export interface SectionResource {
  aliases?: readonly string[];
  /** The share of azurerm's inputs that the classic provider has as well, and the other way round: what tells it is the same. */
  alike?: number;
  inputs: Readonly<Record<string, DeclaredProperty>>;
}

/** The three packages that a bridged resource of a program may come from. */
export interface ClassicSdk {
  classic: Section;
  older: Section;
  terraform: Section;
}

/** Takes from the packages what is used of them. */
export function derived(
  packages: { classic: Packaged; older: Packaged; terraform: Packaged },
  tokens: readonly string[],
  uses: readonly Use[],
): ClassicSdk {
  const { classic, older, terraform } = packages;
  const same = (token: string) => token;
  return {
    classic: section(classic, tokens, uses, same),
    older: section(older, tokens, uses, same),
    terraform: section(terraform, tokens, uses, terraformName, (token, found) => {
      const own = classic.resources.get(token) ?? older.resources.get(token);
      return own === undefined ? {} : { alike: alike(own, found) };
    }),
  };
}

function section(
  { version, resources }: Packaged,
  tokens: readonly string[],
  uses: readonly Use[],
  key: (token: string) => string | undefined,
  more: (token: string, found: PackagedResource) => Partial<SectionResource> = () => ({}),
): Section {
  const entries = [...tokens].sort().flatMap((token): [string, SectionResource][] => {
    const found = resources.get(key(token) ?? "");
    if (found === undefined) return [];
    const paths = uses.filter((use) => use.token === token).flatMap((use) => use.paths.map(({ path }) => path));
    const inputs = [...new Set(paths)].sort().flatMap((path): [string, DeclaredProperty][] => {
      const property = found.at(path);
      return property === undefined ? [] : [[path, property]];
    });
    const { aliases } = found;
    return [
      [
        token,
        { ...(aliases.length === 0 ? {} : { aliases }), ...more(token, found), inputs: Object.fromEntries(inputs) },
      ],
    ];
  });
  return { version, resources: Object.fromEntries(entries) };
}

/** How much two resources have in common, from 0 to 1. */
function alike(one: PackagedResource, other: PackagedResource): number {
  const [first, second] = [one, other].map(({ inputs }) => new Set(inputs.map(singular)));
  if (first === undefined || second === undefined) return 0;
  // What Terraform adds to every resource, and what Pulumi has no such inputs for.
  const given = [...second].filter((name) => !/^(id|timeout)$|wo$/.test(name));
  const common = given.filter((name) => first.has(name)).length;
  return Math.round(100 * Math.min(common / given.length, common / first.size)) / 100;
}

function singular(name: string): string {
  return name.replace(/ies$/, "y").replace(/e?s$/, "").toLowerCase();
}
