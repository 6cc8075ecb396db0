/**
 * What the server's own log records: who logged in, which process ran with which arguments, every script of PowerShell, and
 * each change of accounts, rights and rules. Nothing here is a secret on a command line, as nothing here has any.
 *
 * @see https://learn.microsoft.com/windows-server/identity/ad-ds/plan/security-best-practices/audit-policy-recommendations
 */
export const auditingStep = String.raw`
# Audit policy
Set-RegistryValue ($policies + '\Windows\PowerShell\ScriptBlockLogging') 'EnableScriptBlockLogging' 1 'DWord'
$processes = 'SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System\Audit'
Set-RegistryValue $processes 'ProcessCreationIncludeCmdLine_Enabled' 1 'DWord'
# In KB: what is recorded is to be there when somebody looks.
Set-RegistryValue ($policies + '\Windows\EventLog\Security') 'MaxSize' 196608 'DWord'
# By identifiers, as names follow the system's language.
$subcategories = @{
  'Credential Validation' = '923f'; 'Application Group Management' = '9239'; 'Security Group Management' = '9237'
  'User Account Management' = '9235'; 'Plug and Play Events' = '9248'; 'Process Creation' = '922b'
  'Account Lockout' = '9217'; 'Group Membership' = '9249'; 'Logoff' = '9216'; 'Logon' = '9215'
  'Other Logon/Logoff Events' = '921c'; 'Special Logon' = '921b'; 'Detailed File Share' = '9244'; 'File Share' = '9224'
  'Other Object Access Events' = '9227'; 'Removable Storage' = '9245'; 'Audit Policy Change' = '922f'
  'Authentication Policy Change' = '9230'; 'Authorization Policy Change' = '9231'
  'MPSSVC Rule-Level Policy Change' = '9232'; 'Other Policy Change Events' = '9234'; 'Sensitive Privilege Use' = '9228'
  'IPsec Driver' = '9213'; 'Other System Events' = '9214'; 'Security State Change' = '9210'
  'Security System Extension' = '9211'; 'System Integrity' = '9212'
}
$auditpol = Join-Path $env:SystemRoot 'System32\auditpol.exe'
foreach ($name in $subcategories.Keys) {
  $which = '/subcategory:{0cce' + $subcategories[$name] + '-69ae-11d9-bed3-505054503030}'
  if (((& $auditpol '/get' $which '/r') -join ' ') -notlike '*,Success and Failure,*') {
    Write-Log ('Recording ' + $name + '.')
    & $auditpol '/set' $which '/success:enable' '/failure:enable' | Out-Null
    if ($LASTEXITCODE -ne 0) { throw ('auditpol ended with the exit code ' + $LASTEXITCODE + ' for ' + $name + '.') }
  }
}
`;
