/**
 * What answers the load balancer: a site of its own, on a port of its own and without a host name, as a probe has none.
 * It is there when IIS has the whole configuration, and answers 200 whatever the applications do. Only the address that
 * Azure's probes come from gets through the server's firewall.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
 */
export const probeStep = String.raw`
# Health probe
$probeFolder = Join-Path $contentRoot $probeName
# Users: the page is nobody's secret.
Set-Folder $probeFolder 'BU'
Set-Content -LiteralPath (Join-Path $probeFolder 'index.html') -Value 'healthy' -Encoding ASCII
$probePool = $manager.ApplicationPools[$probeName]
if ($null -eq $probePool) { $probePool = $manager.ApplicationPools.Add($probeName) }
Set-Property $probePool 'ManagedRuntimeVersion' '' 'Probe'
Set-Property $probePool 'StartMode' 'AlwaysRunning' 'Probe'
Set-Property $probePool.ProcessModel 'IdentityType' 'ApplicationPoolIdentity' 'Probe'
Set-Property $probePool.ProcessModel 'IdleTimeout' ([TimeSpan]::Zero) 'Probe'
$probe = $manager.Sites[$probeName]
if ($null -eq $probe) { $probe = $manager.Sites.Add($probeName, 'http', $probeBinding, $probeFolder) }
Set-Property $probe.Applications['/'] 'ApplicationPoolName' $probeName 'Probe'
Set-Property $probe.Applications['/'].VirtualDirectories['/'] 'PhysicalPath' $probeFolder 'Probe'
Set-Property $probe 'ServerAutoStart' $true 'Probe'
# A request every few seconds, from nobody.
Set-Property $probe.LogFile 'Enabled' $false 'Probe'
$binding = @($probe.Bindings) | Select-Object -First 1
Set-Property $binding 'BindingInformation' $probeBinding 'Probe'
if ($null -eq (Get-NetFirewallRule -Name $probeName -ErrorAction SilentlyContinue)) {
  $rule = @{
    Name = $probeName
    DisplayName = 'Health probe of Azure'
    Direction = 'Inbound'
    Action = 'Allow'
    Protocol = 'TCP'
    LocalPort = $probePort
    RemoteAddress = '168.63.129.16'
  }
  New-NetFirewallRule @rule | Out-Null
}
`;
