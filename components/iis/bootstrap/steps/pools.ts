/**
 * A pool for each workload. Its worker process runs under the pool's own virtual account, is always there, is recycled
 * out of hours, and has no .NET Framework in it: what runs behind IIS brings its own runtime.
 */
export const poolsStep = String.raw`
# Application pools
foreach ($site in $sites) {
  $pool = $manager.ApplicationPools[$site.Name]
  if ($null -eq $pool) {
    Write-Log ('Adding the pool ' + $site.Name + '.')
    $pool = $manager.ApplicationPools.Add($site.Name)
  }
  $of = 'Pool ' + $site.Name
  Set-Property $pool 'ManagedRuntimeVersion' '' $of
  Set-Property $pool 'Enable32BitAppOnWin64' $false $of
  Set-Property $pool 'AutoStart' $true $of
  Set-Property $pool 'StartMode' 'AlwaysRunning' $of
  Set-Property $pool.ProcessModel 'IdentityType' 'ApplicationPoolIdentity' $of
  Set-Property $pool.ProcessModel 'LoadUserProfile' $true $of
  Set-Property $pool.ProcessModel 'IdleTimeout' ([TimeSpan]::Zero) $of
  $recycling = $pool.Recycling.PeriodicRestart
  Set-Property $recycling 'Time' ([TimeSpan]::Zero) $of
  $at = [TimeSpan]::Parse($recycleAt)
  if ((@($recycling.Schedule | ForEach-Object { $_.Time.ToString() }) -join ',') -ne $at.ToString()) {
    Write-Log ($of + ': recycling at ' + $recycleAt + ' UTC.')
    $recycling.Schedule.Clear()
    [void] $recycling.Schedule.Add($at)
  }
}
`;
