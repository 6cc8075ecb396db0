const id = /^(?:.*\/)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/?$/;

/** The GUID of the role or policy definition that an id refers to, in lower case; `undefined` when it cannot be told. */
export function definitionId(reference: string): string | undefined {
  return id.exec(reference.trim().toLowerCase())?.[1];
}
