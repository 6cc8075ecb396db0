/** What is wrong with a host name by RFC 1123; `undefined` when nothing is. */
export function hostNameFault(hostName: string): string | undefined {
  const labels = hostName.split(".");
  if (hostName.length > 253) {
    return `"${hostName}" has ${hostName.length} characters. Allowed: up to 253.`;
  }
  if (!labels.every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(label))) {
    const allowed = "labels of up to 63 letters, digits and inner hyphens, joined by dots (other alphabets as xn--…)";
    return `"${hostName}" is no host name. Allowed: ${allowed}, e.g. "shop.example.com".`;
  }
  // A name that ends in a number is an address, and a browser sends no server name (SNI) for an address.
  if (/^\d+$/.test(labels.at(-1) ?? "")) {
    return `"${hostName}" is an address. Write a name, e.g. "shop.example.com": the site is chosen by it.`;
  }
  return undefined;
}
