/**
 * What applications run on (the .NET hosting bundle, Node.js, HttpPlatformHandler), from the package storage, never from
 * the Internet. Each is run once, known by its SHA-256. IIS is restarted afterwards, as its modules and the PATH are read
 * at its start.
 *
 * @see https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/hosting-bundle
 */
export const installersStep = String.raw`
# Installers
$installed = $false
foreach ($installer in $installers) {
  $mark = Join-Path $ownFolder ('installed-' + $installer.Sha256)
  if (Test-Path -LiteralPath $mark) { continue }
  Write-Log ('Installing ' + $installer.Url + '.')
  $file = Join-Path $ownFolder ($installer.Sha256 + [System.IO.Path]::GetExtension($installer.Url))
  Receive-Blob $installer.Url $installer.Sha256 $file
  if ($file -like '*.msi') {
    $process = Start-Process -FilePath 'msiexec.exe' -ArgumentList @('/i', $file, '/qn', '/norestart') -Wait -PassThru
  } else {
    $process = Start-Process -FilePath $file -ArgumentList @('/install', '/quiet', '/norestart') -Wait -PassThru
  }
  Remove-Item -LiteralPath $file -Force
  # 1638: a newer version is there; 3010: complete after the next restart.
  if (@(0, 1638, 3010) -notcontains $process.ExitCode) {
    throw ($installer.Url + ' ended with the exit code ' + $process.ExitCode + '.')
  }
  if ($process.ExitCode -eq 3010) { Write-Log 'It is complete after the next restart.' }
  Set-Content -LiteralPath $mark -Value $installer.Url -Encoding UTF8
  $installed = $true
}
if ($installed) {
  Stop-Service -Name 'WAS' -Force
  Start-Service -Name 'W3SVC'
}
`;
