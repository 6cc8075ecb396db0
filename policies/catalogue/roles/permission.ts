import { isGrantAction, isKeyAction } from "./keyAction.ts";
import { keyActions } from "./keyActions.ts";

/** What a role allows on the control plane: what matches an action and no exception. */
export interface Permission {
  actions: readonly string[];
  notActions: readonly string[];
}

/** An action of a role, and what it allows. */
export interface KeyAccess {
  /** As the role has it, wildcards and all. */
  action: string;
  /** The action of Azure by which it gives keys away. */
  allows: string;
}

/** What a look at a permission leaves out. */
export interface Leaving {
  /** The right to give roles, where a condition keeps it from roles with keys. */
  grants: boolean;
}

/**
 * The first action of a permission by which a principal gets at keys, by itself before by giving roles; `undefined` when
 * there is none.
 */
export function keyAccess(permission: Permission, { grants }: Leaving = { grants: false }): KeyAccess | undefined {
  return (
    accessBy(permission, (action) => !isGrantAction(action)) ??
    (grants ? undefined : accessBy(permission, isGrantAction))
  );
}

function accessBy({ actions, notActions }: Permission, isMeant: (action: string) => boolean): KeyAccess | undefined {
  for (const action of actions) {
    const candidates = action.includes("*") ? keyActions.filter((each) => covers(action, each)) : namedBy(action);
    const allows = candidates.find((each) => isMeant(each) && !notActions.some((exception) => covers(exception, each)));
    if (allows !== undefined) return { action, allows };
  }
  return undefined;
}

function namedBy(action: string): string[] {
  return isKeyAction(action) ? [action] : [];
}

/** Whether an action, in which `*` stands for any text, takes in another. */
export function covers(pattern: string, action: string): boolean {
  const parts = pattern.toLowerCase().split("*");
  const text = action.toLowerCase();
  const [first = "", ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let position = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, position);
    if (found < 0) return false;
    position = found + part.length;
  }
  return text.length - last.length >= position && text.endsWith(last);
}

/** The action of a role for a message, as the end of a sentence. */
export function accessShown({ action, allows }: KeyAccess): string {
  return action === allows ? `"${action}"` : `"${action}", which allows ${allows}`;
}
