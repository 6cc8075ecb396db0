/**
 * Active Server Pages, for as long as the script runs: a page is code inside IIS's worker process without a runtime that
 * the pool would have to have. What was not there before is written down, so that exactly that is taken away again.
 */
export const featureStep = String.raw`
# Active Server Pages
$needed = @('Web-ASP', 'Web-ISAPI-Ext')
$missing = @(Get-WindowsFeature -Name $needed | Where-Object { -not $_.Installed } | ForEach-Object { $_.Name })
if ($missing.Count -gt 0) {
  Set-Content -LiteralPath $broughtFeatures -Value $missing -Encoding ASCII
  $installation = Install-WindowsFeature -Name $missing
  if (-not $installation.Success) { throw 'Windows did not install Active Server Pages.' }
}
`;
