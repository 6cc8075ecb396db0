/** Takes away the site that IIS brings along, and what this script made for workloads that are no longer declared. */
export const removalsStep = String.raw`
# Sites that are not declared
$declared = @($sites | ForEach-Object { $_.Name })
foreach ($existing in @($manager.Sites)) {
  $application = $existing.Applications['/']
  $isOurs = $null -ne $application -and
    $application.VirtualDirectories['/'].PhysicalPath.StartsWith($contentRoot + '\', 'OrdinalIgnoreCase')
  if ($isOurs -and $existing.Name -ne $probeName -and $declared -notcontains $existing.Name) {
    Write-Log ('Removing the site and pool ' + $existing.Name + '; its folder stays.')
    $pool = $manager.ApplicationPools[$existing.Name]
    if ($null -ne $pool) { $manager.ApplicationPools.Remove($pool) }
    $manager.Sites.Remove($existing)
  } elseif ($existing.Name -eq 'Default Web Site') {
    Write-Log 'Removing the default site.'
    $manager.Sites.Remove($existing)
  }
}
`;
