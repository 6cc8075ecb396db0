/** Entra's own limit. */
const longestRedirectUri = 256;

/** The environments in which an application may run on the developer's own machine. */
export function isDevelopment(environment: string): boolean {
  return /^dev(-|$)/.test(environment);
}

/**
 * What is wrong with a redirect URI; `undefined` of a good one.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/reply-url
 */
export function redirectUriFault(uri: string, environment: string): string | undefined {
  const allowed = isDevelopment(environment) ? "https, or http on localhost" : "https";
  const wanted = `Allowed: ${allowed}, up to ${longestRedirectUri} characters, no "*", no "#", no user and no blank, e.g. "https://shop.example.com/signin-oidc".`;
  const url = parsed(uri);
  if (url === undefined || /[*#\s]/.test(uri) || hasUser(url) || uri.length > longestRedirectUri) {
    return `"${withoutUser(uri)}" is no redirect URI. ${wanted}`;
  }
  if (url.protocol === "https:") return undefined;
  const isLocal = url.protocol === "http:" && url.hostname === "localhost";
  if (isLocal && isDevelopment(environment)) return undefined;
  const reason = isLocal ? "localhost only serves an environment named dev" : "the sign-in's code would travel openly";
  return `"${uri}" is not https, and ${reason}. ${wanted}`;
}

/**
 * What is wrong with an issuer of tokens; `undefined` of a good one.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#IssuerIdentifier
 */
export function issuerFault(issuer: string): string | undefined {
  const url = parsed(issuer);
  const isForm = url?.protocol === "https:" && !/[?#\s]/.test(issuer) && !hasUser(url);
  if (!isForm) {
    return `"${withoutUser(issuer)}" is no issuer. Allowed: an https URL without query, fragment and user, just as in the tokens' "iss", e.g. "https://example.okta.com/oauth2/default".`;
  }
  if (/(^|\.)(microsoftonline\.(com|us)|chinacloudapi\.cn|windows\.net)$/.test(url.hostname)) {
    return `"${issuer}" is Entra ID itself: leave issuer and audience out, or name the application by clientId.`;
  }
  return undefined;
}

/**
 * What is wrong with an identifier URI; `undefined` of a good one.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/identifier-uri-restrictions
 */
export function identifierUriFault(uri: string): string | undefined {
  if (/^(api|https):\/\/[^\s/?#@*]+(\/[^\s?#*]*[^\s?#*/])?$/.test(uri) && uri.length <= 255) return undefined;
  return `"${withoutUser(uri)}" is no identifier URI. Allowed: "api://" or "https://" with a verified domain or the tenant's id, no query, no "*" and no "/" at the end, e.g. "api://example.com/shop".`;
}

function parsed(text: string): URL | undefined {
  return URL.parse(text) ?? undefined;
}

function hasUser({ username, password }: URL): boolean {
  return username !== "" || password !== "";
}

/** A message must not quote a password. */
function withoutUser(uri: string): string {
  return uri.replace(/\/\/[^/?#]*@/, "//…@");
}
