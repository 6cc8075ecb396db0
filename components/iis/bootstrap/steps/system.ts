/**
 * What Windows answers to beside IIS, for the whole machine: names are resolved by DNS alone, files are shared with nobody
 * who does not sign, nobody is anonymous, and no password is kept or sent in a form that could be used again.
 *
 * @see https://learn.microsoft.com/windows-server/storage/file-server/troubleshoot/detect-enable-and-disable-smbv1-v2-v3
 * @see https://learn.microsoft.com/azure/governance/policy/samples/guest-configuration-baseline-windows
 */
export const systemStep = String.raw`
# Windows
$services = 'SYSTEM\CurrentControlSet\Services'
$lsa = 'SYSTEM\CurrentControlSet\Control\Lsa'
$policies = 'SOFTWARE\Policies\Microsoft'
$dnsClient = $policies + '\Windows NT\DNSClient'
$desktops = $policies + '\Windows NT\Terminal Services'
$remoting = $policies + '\Windows\WinRM'
$values = @(
  # Names
  @($dnsClient, 'EnableMulticast', 0), @($dnsClient, 'EnableMDNS', 0), @($dnsClient, 'EnableNetbios', 2),
  @(($services + '\NetBT\Parameters'), 'NodeType', 2), @(($services + '\NetBT\Parameters'), 'NoNameReleaseOnDemand', 1),
  # Routes that a packet asks for
  @(($services + '\Tcpip\Parameters'), 'DisableIPSourceRouting', 2),
  @(($services + '\Tcpip6\Parameters'), 'DisableIPSourceRouting', 2),
  @(($services + '\Tcpip\Parameters'), 'EnableICMPRedirect', 0),
  # Shares
  @(($services + '\LanmanServer\Parameters'), 'SMB1', 0),
  @(($services + '\LanmanServer\Parameters'), 'RequireSecuritySignature', 1),
  @(($services + '\LanmanWorkstation\Parameters'), 'RequireSecuritySignature', 1),
  @(($services + '\LanmanServer\Parameters'), 'RestrictNullSessAccess', 1),
  @(($policies + '\Windows\LanmanWorkstation'), 'AllowInsecureGuestAuth', 0),
  # Credentials
  @($lsa, 'RestrictAnonymous', 1), @($lsa, 'RestrictAnonymousSAM', 1), @($lsa, 'EveryoneIncludesAnonymous', 0),
  @($lsa, 'DisableDomainCreds', 1), @($lsa, 'LmCompatibilityLevel', 5),
  @(($lsa + '\MSV1_0'), 'AllowNullSessionFallback', 0),
  @('SYSTEM\CurrentControlSet\Control\SecurityProviders\WDigest', 'UseLogonCredential', 0),
  # Desktops: a login before there is a desktop, over TLS, and no drive of the client's
  @($desktops, 'UserAuthentication', 1), @($desktops, 'SecurityLayer', 2), @($desktops, 'MinEncryptionLevel', 3),
  @($desktops, 'fEncryptRPCTraffic', 1), @($desktops, 'fDisableCdm', 1),
  # Remote PowerShell
  @(($remoting + '\Client'), 'AllowBasic', 0), @(($remoting + '\Client'), 'AllowUnencryptedTraffic', 0),
  @(($remoting + '\Client'), 'AllowDigest', 0), @(($remoting + '\Service'), 'AllowBasic', 0),
  @(($remoting + '\Service'), 'AllowUnencryptedTraffic', 0), @(($remoting + '\Service'), 'DisableRunAs', 1),
  # Installers
  @(($policies + '\Windows\Installer'), 'AlwaysInstallElevated', 0),
  @(($policies + '\Windows\Installer'), 'EnableUserControl', 0)
)
foreach ($value in $values) { Set-RegistryValue $value[0] $value[1] $value[2] 'DWord' }
`;
