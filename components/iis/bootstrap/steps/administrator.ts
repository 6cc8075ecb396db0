/**
 * Azure demands an administrator with a password, which therefore stands in the stack's state. Here it becomes worthless:
 * the account (known by its relative id, as Azure renames it) gets one that nobody knows and is disabled.
 */
export const administratorStep = String.raw`
# The administrator that Azure demands
$administrator = Get-LocalUser | Where-Object { $_.SID.Value -like 'S-1-5-21-*-500' }
if ($administrator.Enabled) {
  Write-Log 'Disabling the administrator account.'
  $bytes = New-Object byte[] 96
  $generator = [System.Security.Cryptography.RandomNumberGenerator]::Create()
  $generator.GetBytes($bytes)
  $generator.Dispose()
  $replacement = New-Object System.Security.SecureString
  # One of each class that Windows may demand, then the random ones.
  foreach ($character in 'aA1!'.ToCharArray()) { $replacement.AppendChar($character) }
  foreach ($byte in $bytes) { $replacement.AppendChar([char] (33 + $byte % 94)) }
  $administrator | Set-LocalUser -Password $replacement
  $administrator | Disable-LocalUser
}
`;
