import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate } from "selfsigned";

/** A certificate of this machine's loopback names, made for one run of the tests. */
export interface LoopbackCertificate {
  key: string;
  cert: string;
  /** The certificate as a file, for `NODE_EXTRA_CA_CERTS`. */
  file: string;
  remove: () => void;
}

export async function makeCertificate(): Promise<LoopbackCertificate> {
  const { private: key, cert } = await generate([{ name: "commonName", value: "localhost" }], {
    keyType: "ec",
    algorithm: "sha256",
    extensions: [
      { name: "basicConstraints", cA: true },
      { name: "subjectAltName", altNames: [{ type: 2, value: "localhost" }] },
    ],
  });
  const folder = mkdtempSync(join(tmpdir(), "keyless-certificate-"));
  const file = join(folder, "ca.pem");
  writeFileSync(file, cert);
  return { key, cert, file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
