/** What the steps of a verification share: how an answer is given, and how everything is taken away again. */
export const helpers = String.raw`
# Its folder lies where the bootstrap removes what is not declared, should this script be stopped halfway.
$verifyName = 'keyless_verify'
$verifyPort = 8099
$verifyFolder = Join-Path $contentRoot $verifyName
$broughtFeatures = Join-Path $ownFolder 'verify-features.txt'
$curl = Join-Path $env:SystemRoot 'System32\curl.exe'

function Write-Answer([int] $Id, $Answer) {
  Write-Host ('[' + $Id + ',' + (ConvertTo-Json -InputObject $Answer -Compress) + ']')
}

function Remove-Verification {
  Import-Module IISAdministration
  $manager = New-Object Microsoft.Web.Administration.ServerManager
  $site = $manager.Sites[$verifyName]
  if ($null -ne $site) {
    $manager.Sites.Remove($site)
    $manager.CommitChanges()
  }
  if (Test-Path -LiteralPath $verifyFolder) { Remove-Item -LiteralPath $verifyFolder -Recurse -Force }
  if (Test-Path -LiteralPath $broughtFeatures) {
    $brought = @(Get-Content -LiteralPath $broughtFeatures)
    Uninstall-WindowsFeature -Name $brought -WarningAction SilentlyContinue | Out-Null
    Remove-Item -LiteralPath $broughtFeatures -Force
  }
}
`;
