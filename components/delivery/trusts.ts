import { at } from "../entra/applicationFaults.ts";
import { mostFederatedCredentials } from "../entra/federation.ts";
import type { Fault } from "../faults.ts";

/** Jobs of GitHub Actions that may deploy: those of one environment, or those of one branch. */
export interface GitHubTrust {
  /** The repository, as `owner/name`. */
  repository: string;
  /** The environment whose jobs may deploy: its reviewers and branch rules say which run. Instead of `branch`. */
  environment?: string;
  /** The branch whose jobs may deploy, such as `main`. Instead of `environment`. */
  branch?: string;
}

/** A service connection of Azure DevOps, by the two values that its page shows. */
export interface AzureDevOpsTrust {
  /** The issuer: `https://login.microsoftonline.com/<tenant>/v2.0`, or `https://vstoken.dev.azure.com/<organization>`. */
  issuer: string;
  /** The subject: `/eid1/…/sc/<organization>/<connection>`, or `sc://<organization>/<project>/<connection>`. */
  subject: string;
}

/** Whom a pipeline's identity trusts. */
export interface Trusts {
  /** Jobs of GitHub Actions. */
  gitHub?: GitHubTrust[];
  /** Service connections of Azure DevOps. */
  azureDevOps?: AzureDevOpsTrust[];
}

/** A federated credential: who signs the token, and for whom. */
export interface FederatedCredential {
  /** Its name, which follows from issuer and subject's owner. */
  name: string;
  /** Who signs. */
  issuer: string;
  /** For whom. */
  subject: string;
}

const gitHubIssuer = "https://token.actions.githubusercontent.com";

/**
 * The federated credentials of a pipeline's identity. GitHub's subjects name an environment or a branch, so that neither
 * a pull request's job nor another branch's gets a token.
 *
 * @see https://docs.github.com/actions/reference/security/oidc
 */
export function federatedCredentials({ gitHub = [], azureDevOps = [] }: Trusts): FederatedCredential[] {
  return [
    ...gitHub.map(({ repository, environment, branch }) => ({
      name: nameOf(
        "github",
        repository,
        environment === undefined ? "branch" : "environment",
        environment ?? branch ?? "",
      ),
      issuer: gitHubIssuer,
      // GitHub writes a colon in a name so, to keep the parts apart.
      subject:
        environment === undefined
          ? `repo:${repository}:ref:refs/heads/${branch ?? ""}`
          : `repo:${repository}:environment:${environment.replaceAll(":", "%3A")}`,
    })),
    ...azureDevOps.map(({ issuer, subject }) => ({
      name: nameOf("azure-devops", ...subject.split("/").slice(-2)),
      issuer,
      subject,
    })),
  ];
}

/** Azure's form: up to 120 letters, digits, hyphens and underscores. */
function nameOf(...parts: readonly string[]): string {
  return parts
    .join("-")
    .replace(/[^\w-]/g, "-")
    .slice(0, 120);
}

/** Everything that is wrong with whom a pipeline's identity trusts. */
export function trustFaults(trusts: Trusts): Fault[] {
  const { gitHub = [], azureDevOps = [] } = trusts;
  const count = gitHub.length + azureDevOps.length;
  if (count === 0) {
    return [{ path: "", message: "trusts nobody: give gitHub or azureDevOps, or no pipeline can sign in." }];
  }
  const tooMany = `${count} federated credentials are too many. Allowed: ${mostFederatedCredentials} for one identity; give an environment an identity of its own.`;
  return [
    ...at("", count > mostFederatedCredentials ? tooMany : undefined),
    ...gitHub.flatMap((trust, index) => gitHubFaults(`gitHub[${index}]`, trust)),
    ...azureDevOps.flatMap((trust, index) => azureDevOpsFaults(`azureDevOps[${index}]`, trust)),
    ...repeatedFaults(trusts),
  ];
}

function gitHubFaults(path: string, { repository, environment, branch }: GitHubTrust): Fault[] {
  const isRepository = /^[A-Za-z0-9](-?[A-Za-z0-9])*\/[\w.-]+$/.test(repository);
  const both = environment !== undefined && branch !== undefined;
  const neither = environment === undefined && branch === undefined;
  return [
    ...at(
      `${path}.repository`,
      isRepository ? undefined : `"${repository}" is no repository. Allowed: <owner>/<name>, without "*".`,
    ),
    ...at(
      path,
      neither ? "names neither environment nor branch: any job of the repository could deploy. Give one." : undefined,
    ),
    ...at(path, both ? "names environment and branch, and a job's token only one of them: remove one." : undefined),
    ...at(`${path}.environment`, nameFault("environment", environment)),
    ...at(`${path}.branch`, nameFault("branch", branch)),
  ];
}

function nameFault(what: string, name: string | undefined): string | undefined {
  if (name === undefined || /^[^\s*?[\]\\^~'"]+$/.test(name)) return undefined;
  return `"${name}" is no ${what}. Allowed: its name, without "*", quotes and blanks: a pattern would match nothing.`;
}

const guid = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
/** Of the connections that Azure DevOps makes now, and of older ones. */
const forms = [
  {
    issuer: new RegExp(`^https://login\\.microsoftonline\\.com/${guid}/v2\\.0$`, "i"),
    subject: new RegExp(`^/eid1/\\S+/sc/${guid}/${guid}$`, "i"),
  },
  {
    issuer: new RegExp(`^https://vstoken\\.dev\\.azure\\.com/${guid}$`, "i"),
    subject: /^sc:\/\/[^/*]+\/[^/*]+\/[^/*]+$/,
  },
];

function azureDevOpsFaults(path: string, { issuer, subject }: AzureDevOpsTrust): Fault[] {
  const form = forms.find((each) => each.issuer.test(issuer));
  if (form === undefined) {
    const message = `"${issuer}" is no issuer of Azure DevOps. Allowed: https://login.microsoftonline.com/<tenant>/v2.0 or https://vstoken.dev.azure.com/<organization>, as the service connection shows it.`;
    return at(`${path}.issuer`, message);
  }
  const message = `"${subject}" names no service connection. Allowed: the subject that the service connection shows, such as sc://<organization>/<project>/<connection>.`;
  return at(`${path}.subject`, form.subject.test(subject) ? undefined : message);
}

function repeatedFaults(trusts: Trusts): Fault[] {
  const all = federatedCredentials(trusts);
  const gitHub = trusts.gitHub?.length ?? 0;
  return all.flatMap(({ name, issuer, subject }, index) => {
    const earlier = all.slice(0, index);
    const path = index < gitHub ? `gitHub[${index}]` : `azureDevOps[${index - gitHub}]`;
    const same = earlier.some((other) => other.issuer === issuer && other.subject === subject);
    if (same) return at(path, "stands in the list already: name it once.");
    return at(
      path,
      earlier.some((other) => other.name.toLowerCase() === name.toLowerCase())
        ? `would be named "${name}" in Azure, as an earlier one is: give it an identity of its own.`
        : undefined,
    );
  });
}
