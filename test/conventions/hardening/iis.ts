import { met, notHere, notMet, type Benchmark } from "./check.ts";
import { line, notInstalled } from "./evidence.ts";

const oneDisk = "a server has one disk, and is made anew rather than repaired";
const noFramework = line("Set-Property $pool 'ManagedRuntimeVersion' '' $of");
const ownRuntime =
  "no .NET Framework in a pool; what runs behind IIS brings its own runtime, and its own settings for this";
const ftp = "no FTP: `Web-Ftp-Server` is not installed";
const off = (protocol: string) => [
  line(`'${protocol}'`),
  line("Set-RegistryValue ($protocols + '\\' + $protocol + '\\' + $role) 'Enabled' 0 'DWord'"),
];
const withoutCipher = (cipher: string) => [
  line(`'${cipher}'`),
  line("Set-RegistryValue ($schannel + '\\Ciphers\\' + $cipher) 'Enabled' 0 'DWord'"),
];

export const iis: Benchmark = {
  title: "CIS Microsoft IIS 10",
  source:
    "version 1.2.1, every recommendation of its sections 1 to 7, by the titles in a published [script](https://github.com/l4rm4nd) that audits them",
  checks: [
    notMet("1.1", "web content on a non-system partition", oneDisk),
    met(
      "1.2",
      "host headers on all sites",
      line("$https = '*:443:' + $site.HostName"),
      "but for the health probe, which has none to send",
    ),
    met("1.3", "directory browsing disabled", notInstalled("Web-Dir-Browsing")),
    met(
      "1.4",
      "application pool identity",
      line("Set-Property $pool.ProcessModel 'IdentityType' 'ApplicationPoolIdentity' $of"),
    ),
    met("1.5", "unique application pools", line("Set-Property $application 'ApplicationPoolName' $site.Name $of")),
    met(
      "1.6",
      "application pool identity for the anonymous user",
      line("Set-Attribute $anonymous 'userName' '' 'Anonymous requests'"),
    ),
    met("1.7", "WebDAV disabled", notInstalled("Web-DAV-Publishing")),
    notMet(
      "2.1",
      "a global authorization rule",
      "who may do what is the application's; to whom it answers at all, the security group's (`sources`)",
    ),
    notMet(
      "2.2",
      "sensitive features for authenticated callers only",
      "the application's; [sign-in](sign-in.md) gives it what it needs",
    ),
    notHere("2.3", "forms authentication over TLS", ownRuntime),
    notHere("2.4", "forms authentication by cookies", ownRuntime),
    notHere("2.5", "protected cookies of forms authentication", ownRuntime),
    met(
      "2.6",
      "Basic authentication over TLS",
      [notInstalled("Web-Basic-Auth"), line("Set-Attribute $hsts 'redirectHttpToHttps' $true $of")],
      "there is none, and no site without TLS",
    ),
    met("2.7", "no passwords in clear", line("@{ Kind = 'a password';"), "a package with one does not go live"),
    met(
      "2.8",
      "no credentials in configuration files",
      line("throw ('The package of ' + $site.Name + ' holds credentials"),
      "a package with one does not go live",
    ),
    notHere("3.1", "deployment method retail", ownRuntime),
    met("3.2", "debug off", noFramework, "as far as IIS goes"),
    notHere("3.3", "custom errors of ASP.NET", ownRuntime),
    met("3.4", "detailed errors for nobody far away", line("'system.webServer/httpErrors') 'errorMode' 0 'Errors'")),
    met("3.5", "no stack traces of ASP.NET", noFramework, "as far as IIS goes"),
    notHere("3.6", "session state by cookies", ownRuntime),
    notHere("3.7", "cookies that scripts cannot read", ownRuntime),
    met(
      "3.8",
      "validation by the machine key, .NET 3.5",
      line("@{ Kind = 'a machine key, which is a secret on every server"),
      "a key that is written down does not go live; the rest is the application's",
    ),
    met(
      "3.9",
      "validation by the machine key, .NET 4.5",
      line("@{ Kind = 'a machine key, which is a secret on every server"),
      "the same",
    ),
    notHere("3.10", "trust level of .NET", ownRuntime),
    met(
      "3.11",
      "no `X-Powered-By`",
      line("if ($header.GetAttributeValue('name') -eq 'X-Powered-By') { $headers.Remove($header) }"),
    ),
    met("3.12", "no `Server`", [
      line("Set-Attribute $filtering 'removeServerHeader' $true 'Request filtering'"),
      line("'DisableServerHeader' 2 'DWord'"),
    ]),
    met(
      "4.1",
      "a limit of content",
      line("Set-Attribute $limits 'maxAllowedContentLength' 30000000 'Request filtering'"),
      "a package may set its own, as all of section 4",
    ),
    met("4.2", "a limit of URLs", line("Set-Attribute $limits 'maxUrl' 4096 'Request filtering'")),
    met("4.3", "a limit of query strings", line("Set-Attribute $limits 'maxQueryString' 2048 'Request filtering'")),
    notMet(
      "4.4",
      "no characters beyond ASCII in URLs",
      "names of other languages are escaped so, and would be refused",
    ),
    met(
      "4.5",
      "double-encoded requests refused",
      line("Set-Attribute $filtering 'allowDoubleEscaping' $false 'Request filtering'"),
    ),
    met("4.6", "no TRACE", line("foreach ($verb in @('TRACE', 'TRACK')) {")),
    notMet("4.7", "no unlisted file extensions", "only the application knows its own"),
    met(
      "4.8",
      "no handler with Write together with Script or Execute",
      line("Set-Attribute $handlers 'accessPolicy' 513 'Handlers'"),
      "Read and Script",
    ),
    met("4.9", "no unlisted ISAPI", notInstalled("Web-ISAPI-Ext")),
    met("4.10", "no unlisted CGI", notInstalled("Web-CGI")),
    notMet(
      "4.11",
      "dynamic restrictions of addresses",
      "behind a proxy they shut out many for one; Azure's DDoS protection and Front Door are for that",
    ),
    notMet("5.1", "logs not at their default place", oneDisk),
    met(
      "5.2",
      "advanced logging",
      line(
        "ProtocolVersion, UserAgent, Referer, Host, HttpStatus, HttpSubStatus, Win32Status, BytesSent, BytesRecv, TimeTaken'",
      ),
      "every field but cookies",
    ),
    notMet("5.3", "logs as events of Windows", "nobody listens there: `audit.serverLogs` sends the files"),
    notHere("6.1", "FTP encrypted", ftp),
    notHere("6.2", "FTP logons bounded", ftp),
    met(
      "7.1",
      "HSTS",
      [line("Set-Attribute $hsts 'enabled' $true $of"), line("$maxAge = 31536000")],
      "with an issued certificate",
    ),
    met("7.2", "SSL 2.0 disabled", off("SSL 2.0")),
    met("7.3", "SSL 3.0 disabled", off("SSL 3.0")),
    met("7.4", "TLS 1.0 disabled", off("TLS 1.0")),
    met("7.5", "TLS 1.1 disabled", off("TLS 1.1")),
    met("7.6", "TLS 1.2 enabled", line("foreach ($protocol in @('TLS 1.2', 'TLS 1.3')) {")),
    met("7.7", "NULL ciphers disabled", withoutCipher("NULL")),
    met("7.8", "DES disabled", withoutCipher("DES 56/56")),
    met("7.9", "RC4 disabled", ["RC4 40/128", "RC4 56/128", "RC4 64/128", "RC4 128/128"].flatMap(withoutCipher)),
    notMet(
      "7.10",
      "AES with 128 bits disabled",
      "with GCM it is sound, and HTTP/2 demands it of every client and server",
    ),
    met("7.11", "AES with 256 bits enabled", line("'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'")),
    met(
      "7.12",
      "an order of cipher suites",
      line("Set-RegistryValue $suitesKey 'Functions' ($suites -join ',') 'String'"),
    ),
  ],
};
