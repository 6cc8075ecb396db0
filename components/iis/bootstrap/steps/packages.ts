/**
 * Each workload's content in a folder of its own: the package, verified, unpacked beside what is served and judged there,
 * or a page that says that there is none yet. The site is pointed to it by one entry of IIS's configuration, which is how
 * a package goes live at once and wholly. A package that was here before is taken again without a download.
 */
export const packagesStep = String.raw`
# Content
Add-Type -AssemblyName 'System.IO.Compression.FileSystem'
$contents = @{}
foreach ($site in $sites) {
  $siteFolder = Join-Path $contentRoot $site.Name
  Set-Folder $siteFolder $site.Sid
  if ($site.PackageSha256 -eq '') {
    $content = Join-Path $siteFolder 'health'
    New-Item -ItemType Directory -Path $content -Force | Out-Null
    $page = Join-Path $content 'index.html'
    $text = '<!doctype html><title>No application yet</title><p>This site is ready. There is no application on it yet.</p>'
    Set-Content -LiteralPath $page -Value $text -Encoding ASCII
  } else {
    # Half of the digits: whole ones would make paths too long for Windows.
    $content = Join-Path $siteFolder $site.PackageSha256.Substring(0, 32)
    if (-not (Test-Path -LiteralPath $content)) {
      Write-Log ('Fetching ' + $site.PackageUrl + ' for ' + $site.Name + '.')
      $archive = Join-Path $ownFolder ($site.PackageSha256 + '.zip')
      $partial = $content + '.partial'
      Receive-Blob $site.PackageUrl $site.PackageSha256 $archive
      if (Test-Path -LiteralPath $partial) { Remove-Item -LiteralPath $partial -Recurse -Force }
      [System.IO.Compression.ZipFile]::ExtractToDirectory($archive, $partial)
      Remove-Item -LiteralPath $archive -Force
      $places = @(Get-CredentialPlaces $partial)
      if ($places.Count -gt 0) {
        Remove-Item -LiteralPath $partial -Recurse -Force
        throw ('The package of ' + $site.Name + ' holds credentials, and does not go live: ' + ($places -join ', ') +
          '. Take them out: the identity of the pool needs none.')
      }
      Move-Item -LiteralPath $partial -Destination $content
    }
  }
  $contents[$site.Name] = $content
}
`;
