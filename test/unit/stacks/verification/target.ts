import { operationsOf } from "../../../../components/access/operations.ts";
import { workerProcess } from "../../../../components/iis/accessProfile.ts";
import { checksOf } from "../../../../stacks/verification/checks.ts";
import type { NumberedQuestion } from "../../../../stacks/verification/questions.ts";
import type { Target, VerifiedWorkload } from "../../../../stacks/verification/target.ts";

export const clientId = (digit: number): string => `00000000-0000-4000-8000-00000000000${digit}`;
export const node = "C:\\Program Files\\nodejs\\node.exe";
export const item = "keyless-verify-0123456789abcdef";

const orders = { database: "sales", container: "orders", partitionKeyPaths: 1 };
const visits = { database: "sales", container: "visits d'été", partitionKeyPaths: 3 };

export const storefront: VerifiedWorkload = {
  name: "storefront",
  hostName: "shop.example.com",
  clientId: clientId(1),
  asker: { pool: "storefront", exePath: workerProcess[1] },
  hasCertificate: true,
  containers: [
    { container: orders, granted: operationsOf(["read", "create"]) },
    { container: visits, granted: [] },
  ],
};

export const reports: VerifiedWorkload = {
  name: "reports",
  hostName: "reports.example.com",
  clientId: clientId(2),
  asker: { pool: "reports", exePath: node },
  hasCertificate: false,
  containers: [
    { container: orders, granted: [] },
    { container: visits, granted: operationsOf(["readOnly"]) },
  ],
};

/** Two workloads that share a server, one of them with a process of its own. */
export const target: Target = {
  endpoint: "https://dev-account.documents.azure.com:443/",
  endpointRanges: ["10.20.1.0/24"],
  servers: [
    {
      label: "1",
      id: "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/dev-web-vm-1",
      workloads: ["storefront", "reports"],
    },
  ],
  workloads: [storefront, reports],
};

/** What the servers of a target are asked. */
export function questionsOf(given: Target = target): NumberedQuestion[] {
  return checksOf(given, item).map(({ question }) => question);
}
