import { Buffer } from "node:buffer";
import { bytes, harmless as known, hex, key32, key64 } from "../support/credentials.ts";
import { azureTexts } from "./harmlessAzure.ts";
import { lines } from "./harmlessCode.ts";
import { named } from "./harmlessNamed.ts";

const base64 = (text: string) => Buffer.from(text).toString("base64");
const utf16 = (text: string) => Buffer.from(text, "utf16le").toString("base64");

/** A certificate's beginning: a sequence, its version, a serial number. */
const certificate = Buffer.concat([
  Buffer.from("30820522308203 0aa003020102021103".replaceAll(" ", ""), "hex"),
  bytes(900, 11),
]);
const pem = (seed: number) =>
  `-----BEGIN CERTIFICATE-----\n${bytes(700, seed).toString("base64").replaceAll(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----`;
const publicKey = bytes(294, 13).toString("base64");
const sshKey = (kind: string, length: number) =>
  `ssh-${kind} ${Buffer.concat([Buffer.from(`\0\0\0\x07ssh-${kind}`), bytes(length, 17)]).toString("base64")} web@example`;

const script = lines.filter((line) => line.length > 40).slice(0, 20);
const generated = [
  pem(3),
  [pem(3), pem(5), pem(9)].join("\n"),
  base64(pem(3)),
  certificate.toString("base64"),
  `-----BEGIN PUBLIC KEY-----\n${publicKey}\n-----END PUBLIC KEY-----`,
  `-----BEGIN CERTIFICATE REQUEST-----\n${publicKey}\n-----END CERTIFICATE REQUEST-----`,
  sshKey("rsa", 279),
  sshKey("dss", 430),
  `ecdsa-sha2-nistp256 ${bytes(104, 4).toString("base64")} web@example`,
  `sha512-${key64}`,
  `sha384-${bytes(48).toString("base64")}`,
  `sha256-${key32}`,
  `<script src="https://cdn.example.com/shop.js" integrity="sha512-${key64}" crossorigin="anonymous"></script>`,
  `data:image/png;base64,${Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), bytes(600, 21)]).toString("base64")}`,
  `data:image/svg+xml;base64,${base64('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h10v10H0z"/></svg>')}`,
  `data:font/woff2;base64,${bytes(2000, 23).toString("base64")}`,
  JSON.stringify({
    keys: [{ kty: "RSA", use: "sig", kid: hex.slice(0, 40), n: bytes(256, 6).toString("base64url"), e: "AQAB" }],
  }),
  JSON.stringify({ orders: { endpoint: "https://orders.documents.azure.com:443/", database: "sales" } }),
  "A".repeat(200),
  "0".repeat(88),
  "lorem ipsum ".repeat(200),
  script.join("\n"),
  script.join("\r\n"),
];

/** Texts without a credential, as they stand in stacks. */
export const harmless: readonly string[] = [
  ...new Set([
    ...known,
    ...azureTexts,
    ...lines,
    ...named.map(([, text]) => text),
    ...generated,
    ...script.map(base64),
    ...script.map(utf16),
  ]),
];

export { named as harmlessNamed };
