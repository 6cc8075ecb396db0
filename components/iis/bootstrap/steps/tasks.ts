/**
 * Points each HTTPS binding to the newest certificate of its host name: the Key Vault extension brings a renewed one into
 * the store, and nobody deploys then. Complete in itself, as it is written to a file.
 */
export const updateCertificates = String.raw`
function Update-Certificates {
  Import-Module IISAdministration
  $manager = New-Object Microsoft.Web.Administration.ServerManager
  $changed = $false
  foreach ($site in @($manager.Sites)) {
    foreach ($binding in @($site.Bindings | Where-Object { $_.Protocol -eq 'https' })) {
      $newest = Select-Certificate -HostName $binding.Host
      if ($null -eq $newest) { continue }
      $hash = $newest.GetCertHash()
      if (($binding.CertificateHash -join ' ') -ne ($hash -join ' ')) {
        $binding.CertificateHash = $hash
        $binding.CertificateStoreName = 'My'
        $changed = $true
      }
    }
  }
  if ($changed) { $manager.CommitChanges() }
}
`;

/** Removes logs older than 30 days, and the oldest of them above 5 GB, so that no attack fills the disk. */
export const removeOldLogs = String.raw`
function Remove-OldLogs {
  $oldest = [DateTime]::UtcNow.AddDays(-30)
  $kept = 0
  $logs = Get-ChildItem -LiteralPath (Join-Path $env:SystemDrive 'inetpub\logs\LogFiles') -Recurse -File -Filter '*.log'
  foreach ($file in @($logs | Sort-Object -Property LastWriteTimeUtc -Descending)) {
    $kept += $file.Length
    # The file of today is open.
    if ($file.LastWriteTimeUtc -lt $oldest -or $kept -gt 5368709120) {
      Remove-Item -LiteralPath $file.FullName -Force -ErrorAction SilentlyContinue
    }
  }
}
`;

/** What the server does by itself every hour. The scripts are the functions above, written out. */
export const tasksStep = String.raw`
# Tasks
function Set-Task([string] $Name, [string[]] $Functions) {
  $lines = @('Set-StrictMode -Version Latest', '$ErrorActionPreference = ''Stop''')
  foreach ($function in $Functions) {
    $lines += 'function ' + $function + ' {' + (Get-Command -Name $function -CommandType Function).Definition + '}'
  }
  $text = ($lines + $Functions[-1]) -join [Environment]::NewLine
  $file = Join-Path $ownFolder ($Name + '.ps1')
  $isSame = (Test-Path -LiteralPath $file) -and [System.IO.File]::ReadAllText($file) -ceq $text
  $task = Get-ScheduledTask -TaskName ('keyless-cosmos-iis ' + $Name) -ErrorAction SilentlyContinue
  if ($isSame -and $null -ne $task) { return }
  Write-Log ('Setting the task ' + $Name + '.')
  [System.IO.File]::WriteAllText($file, $text)
  $run = '-NoProfile -NonInteractive -ExecutionPolicy Bypass -File ' + $file
  $action = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument $run
  $trigger = New-ScheduledTaskTrigger -Once -At '2026-01-01T00:20:00' -RepetitionInterval (New-TimeSpan -Hours 1)
  Register-ScheduledTask -TaskName ('keyless-cosmos-iis ' + $Name) -Action $action -Trigger $trigger -User 'SYSTEM' -Force |
    Out-Null
}
Set-Task 'follow-certificates' @('Select-Certificate', 'Update-Certificates')
Set-Task 'remove-old-logs' @('Remove-OldLogs')
`;
