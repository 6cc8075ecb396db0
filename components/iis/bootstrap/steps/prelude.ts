/** What every step needs: failing at the first error, and a log on the server whose lines the run command shows too. */
export const prelude = String.raw`
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

$logFolder = Join-Path $env:ProgramData 'keyless-cosmos-iis'
New-Item -ItemType Directory -Path $logFolder -Force | Out-Null
$log = Join-Path $logFolder 'bootstrap.log'

function Write-Log([string] $Message) {
  $line = [DateTime]::UtcNow.ToString('s') + 'Z ' + $Message
  Add-Content -LiteralPath $log -Value $line -Encoding UTF8
  Write-Host $line
}

function Set-Property($Target, [string] $Name, $Value, [string] $Of) {
  if ($Target.$Name -cne $Value) {
    Write-Log ($Of + ': ' + $Name + ' = ' + $Value)
    $Target.$Name = $Value
  }
}

# Folders below this one mark the sites that this script made, so that no other site is ever removed.
$contentRoot = Join-Path $env:SystemDrive 'inetpub\keyless-cosmos-iis'
`.trim();
