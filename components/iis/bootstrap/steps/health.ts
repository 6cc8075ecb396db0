/**
 * Whether the server is well: the probe answers 200, and each site something that is no server error, within five minutes.
 * Who deploys the next server waits for this one's end, so an application that does not start is on one server only.
 */
export const healthStep = String.raw`
# Health
function Get-Status([string[]] $Arguments) {
  $curl = Join-Path $env:SystemRoot 'System32\curl.exe'
  [int] (& $curl '--silent' '--insecure' '--output' 'NUL' '--max-time' '60' '--write-out' '%{http_code}' @Arguments)
}
for ($attempt = 1; $true; $attempt++) {
  $sick = @()
  $status = Get-Status @(('http://127.0.0.1:' + $probePort + '/'))
  if ($status -ne 200) { $sick += 'the health probe answers ' + $status }
  foreach ($site in $sites) {
    $status = Get-Status @('--resolve', ($site.HostName + ':443:127.0.0.1'), ('https://' + $site.HostName + '/'))
    if ($status -lt 200 -or $status -ge 500) { $sick += $site.HostName + ' answers ' + $status }
  }
  if ($sick.Count -eq 0) { break }
  if ($attempt -ge 20) { throw ('The server is not well (0 is no answer): ' + ($sick -join ', ') + '.') }
  Start-Sleep -Seconds 15
}
`;
