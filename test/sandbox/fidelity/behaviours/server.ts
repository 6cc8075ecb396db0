import type { Fidelity } from "../behaviour.ts";

const tests = "cloudServerAnswers.test.ts";

export const server: Fidelity = {
  title: "What a server is answered",
  groups: [
    {
      source: "cloud/server/names.ts",
      page: "https://learn.microsoft.com/azure/private-link/private-endpoint-dns",
      tests,
      behaviours: [
        {
          does: "A name has the private addresses of zones that are linked to the server's network",
          test: "resolves what a linked zone's record says, and nothing else",
        },
      ],
    },
    {
      source: "cloud/server/metadata.ts",
      page: "https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token",
      tests,
      behaviours: [
        {
          does: "A process gets tokens of the identities of its machine, and of no other: 400",
          test: "gives every process tokens of what is attached where no rules are, and of nothing else",
        },
      ],
    },
    {
      source: "cloud/server/accessProfile.ts",
      page: "https://learn.microsoft.com/azure/virtual-machines/metadata-security-protocol/configuration",
      tests,
      behaviours: [
        {
          does: "An access profile keeps tokens from processes that it does not name: 403",
          test: "gives no token to a process that the machine's access profile does not name",
        },
      ],
    },
    {
      source: "cloud/server/data.ts",
      page: "https://learn.microsoft.com/rest/api/cosmos-db/",
      tests,
      behaviours: [
        {
          does: "A request for data is permitted by a role on the container or above; what is not there is 404",
          test: "permits %s %s by a wide role: %j %s",
        },
      ],
    },
    {
      source: "cloud/server/data.ts",
      page: "https://learn.microsoft.com/azure/cosmos-db/nosql/reference-data-plane-security",
      tests,
      behaviours: [{ does: "Without such a role it is 403", test: "permits nothing where no role reaches" }],
    },
  ],
  unknown: [
    "Public names: they are not resolved, and count as kept out by the account's firewall",
    "Requests beyond those that `npm run verify` makes",
    "Items: none is kept, so a permitted request finds none",
    "Tokens themselves, how long they are cached, and how long a change of a role takes",
    "Web servers, certificates, probes and sign-ins inside a server: the answer is that nothing is known",
    "How the guest proxy agent compares beyond its documentation: the form of a pool's user name is not verified",
  ],
};
