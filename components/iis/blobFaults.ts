import type { Fault } from "../faults.ts";
import type { BlobDeclaration } from "./hostingDeclaration.ts";

/**
 * Everything that is wrong with the reference to a blob.
 *
 * @param endings - How its name may end.
 */
export function blobFaults({ container, blob, sha256 }: BlobDeclaration, endings: readonly string[]): Fault[] {
  const faults: Fault[] = [];
  if (container !== undefined && !/^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$/.test(container)) {
    const allowed = "3 to 63 lowercase letters, digits and single inner hyphens";
    faults.push({ path: "container", message: `"${container}" is no container's name. Allowed: ${allowed}.` });
  }
  const isPlain = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/.test(blob) && blob.length <= 256;
  if (!isPlain || !endings.some((ending) => blob.endsWith(ending))) {
    const allowed = `up to 256 letters, digits, ".", "_", "-" and inner "/", with ${endings.join(" or ")} at the end`;
    faults.push({ path: "blob", message: `"${blob}" cannot be used. Allowed: ${allowed}.` });
  }
  if (!/^[0-9a-f]{64}$/i.test(sha256)) {
    const message = `"${sha256}" is no SHA-256. Write the 64 hexadecimal digits that "sha256sum <file>" prints.`;
    faults.push({ path: "sha256", message });
  }
  return faults;
}
