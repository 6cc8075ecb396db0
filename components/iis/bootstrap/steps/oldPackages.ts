/** Keeps the package that is served and the one before it, for a way back without a download. */
export const oldPackagesStep = String.raw`
# Former packages
foreach ($site in $sites) {
  $folders = @(Get-ChildItem -LiteralPath (Join-Path $contentRoot $site.Name) -Directory)
  # What an interrupted run left behind.
  $folders | Where-Object { $_.Name -like '*.partial' } | Remove-Item -Recurse -Force
  $others = @($folders |
    Where-Object { $_.Name -notlike '*.partial' -and $_.Name -ne 'health' -and $_.FullName -ne $contents[$site.Name] } |
    Sort-Object -Property LastWriteTimeUtc -Descending)
  foreach ($old in @($others | Select-Object -Skip 1)) {
    Write-Log ('Removing the former package ' + $old.FullName + '.')
    Remove-Item -LiteralPath $old.FullName -Recurse -Force
  }
}
`;
