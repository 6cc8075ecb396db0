import { sameId } from "../arm.ts";
import type { StoredResource } from "../resource.ts";
import type { Snapshot } from "./snapshot.ts";
import { data, type DataRequest } from "./data.ts";
import { token } from "./metadata.ts";
import { privateAddresses } from "./names.ts";

/** What a server is asked, as `stacks/verification` puts it. */
export type Question = { id: number } & (
  | { ask: "resolve"; hostName: string }
  | { ask: "token"; asker: Asker; clientId: string }
  | { ask: "data"; asker: Asker; clientId: string; request: DataRequest }
  // What is inside a server, or is made of a secret: nothing of it is simulated.
  | { ask: "issued" | "https" | "http" | "probe" }
);

interface Asker {
  pool: string;
  exePath: string;
}

/**
 * What a simulated server would answer, as far as the record tells; `null` where it does not.
 *
 * @throws Error where there is no such machine.
 */
export function answer(cloud: Snapshot, machineId: string, questions: readonly Question[]): [number, Answer][] {
  const machine = cloud.read(machineId);
  if (machine === undefined || !sameId(machine.type, "Microsoft.Compute/virtualMachines")) {
    throw new Error(`ResourceNotFound: the simulated cloud has no virtual machine ${machineId}.`);
  }
  return questions.map((question) => [question.id, answerTo(cloud, machine, question)]);
}

/** A status or a text; `null` where it is not to be known. */
type Answer = number | string | null;

function answerTo(cloud: Snapshot, machine: StoredResource, question: Question): Answer {
  if (question.ask === "resolve") return privateAddresses(cloud, machine, question.hostName).join(",");
  if (question.ask === "token") return tokenFor(cloud, machine, question).status;
  if (question.ask !== "data") return null;
  const { principalId } = tokenFor(cloud, machine, question);
  // Without a private address the request comes from the Internet, which the account's firewall refuses.
  if (privateAddresses(cloud, machine, new URL(question.request.url).hostname).length === 0) return 0;
  return principalId === undefined ? 401 : data(cloud, principalId, question.request);
}

function tokenFor(cloud: Snapshot, machine: StoredResource, { asker, clientId }: { asker: Asker; clientId: string }) {
  return token(cloud, machine, { userName: asker.pool, exePath: asker.exePath }, clientId);
}
