import { createHash } from "node:crypto";

/**
 * The security identifier of a pool's virtual account (`IIS APPPOOL\<name>`). Windows derives it from the name, so that
 * rights can be given before the pool exists.
 *
 * @see https://learn.microsoft.com/troubleshoot/windows-server/windows-security/security-identifiers
 */
export function poolSid(pool: string): string {
  const hash = createHash("sha1").update(Buffer.from(pool.toLowerCase(), "utf16le")).digest();
  const parts = [0, 4, 8, 12, 16].map((offset) => hash.readUInt32LE(offset));
  return `S-1-5-82-${parts.join("-")}`;
}
