/**
 * Windows' own firewall, behind Azure's: on in every profile, lets in what a rule names (of IIS, of the health probe) and
 * nothing else, and records what it turned away.
 *
 * @see https://learn.microsoft.com/windows/security/operating-system-security/network-security/windows-firewall/
 */
export const firewallStep = String.raw`
# Firewall
foreach ($firewall in @(Get-NetFirewallProfile)) {
  $isRecorded = [string] $firewall.LogBlocked -eq 'True' -and $firewall.LogMaxSizeKilobytes -ge 16384
  if ([string] $firewall.Enabled -ne 'True' -or [string] $firewall.DefaultInboundAction -ne 'Block' -or -not $isRecorded) {
    Write-Log ('Closing the firewall of the profile ' + $firewall.Name + '.')
    $closed = @{ Enabled = 'True'; DefaultInboundAction = 'Block'; LogBlocked = 'True'; LogMaxSizeKilobytes = 16384 }
    $firewall | Set-NetFirewallProfile @closed
  }
}
`;
