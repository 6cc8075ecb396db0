/** IIS with what serves static and proxied content, and with the module that the later steps use; nothing else. */
export const featuresStep = String.raw`
# IIS
$features = @(
  'Web-Default-Doc', 'Web-Static-Content', 'Web-Http-Errors', 'Web-Http-Logging', 'Web-Filtering',
  'Web-Stat-Compression', 'Web-AppInit', 'Web-Scripting-Tools'
)
$missing = @(Get-WindowsFeature -Name $features | Where-Object { -not $_.Installed } | ForEach-Object { $_.Name })
if ($missing.Count -gt 0) {
  Write-Log ('Installing ' + ($missing -join ', ') + '.')
  $installation = Install-WindowsFeature -Name $missing
  if (-not $installation.Success) { throw 'Windows did not install the features of IIS.' }
  if ($installation.RestartNeeded -eq 'Yes') { throw 'Windows needs a restart to finish the features of IIS.' }
}
`;
