/** What every step needs: failing at the first error, and a log on the server whose lines the run command shows too. */
export const prelude = String.raw`
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

# For SYSTEM and administrators alone: below it lie scripts that SYSTEM runs, and packages before they are judged.
$ownFolder = Join-Path $env:ProgramData 'keyless-cosmos-iis'
New-Item -ItemType Directory -Path $ownFolder -Force | Out-Null
$ownRights = New-Object System.Security.AccessControl.DirectorySecurity
$ownRights.SetSecurityDescriptorSddlForm('O:BAG:BAD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)')
Set-Acl -LiteralPath $ownFolder -AclObject $ownRights
$log = Join-Path $ownFolder 'bootstrap.log'

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

function Set-Attribute($Element, [string] $Name, $Value, [string] $Of) {
  if ($Element.GetAttributeValue($Name) -cne $Value) {
    Write-Log ($Of + ': ' + $Name + ' = ' + $Value)
    $Element.SetAttributeValue($Name, $Value)
  }
}

# Through .NET, as PowerShell takes a stroke in a key's name (RC4 128/128) for the beginning of another key.
function Set-RegistryValue([string] $Path, [string] $Name, $Value, [string] $Kind) {
  $key = [Microsoft.Win32.Registry]::LocalMachine.CreateSubKey($Path)
  if ($key.GetValue($Name) -cne $Value) {
    Write-Log ($Path + ': ' + $Name + ' = ' + $Value + ', from the next restart.')
    $key.SetValue($Name, $Value, $Kind)
  }
  $key.Dispose()
}

# A folder that one account reads, and that nobody but SYSTEM and administrators writes; nothing is inherited.
function Set-Folder([string] $Folder, [string] $Reader) {
  New-Item -ItemType Directory -Path $Folder -Force | Out-Null
  $wanted = New-Object System.Security.AccessControl.DirectorySecurity
  $access = [System.Security.AccessControl.AccessControlSections]::Access
  $rights = 'D:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;' + $Reader + ')'
  $wanted.SetSecurityDescriptorSddlForm($rights, $access)
  $actual = (Get-Acl -LiteralPath $Folder).GetSecurityDescriptorSddlForm($access)
  if ($actual -cne $wanted.GetSecurityDescriptorSddlForm($access)) {
    Write-Log ('Setting the rights of ' + $Folder + '.')
    Set-Acl -LiteralPath $Folder -AclObject $wanted
  }
}

# Folders below this one mark the sites that this script made, so that no other site is ever removed.
$contentRoot = Join-Path $env:SystemDrive 'inetpub\keyless-cosmos-iis'
# No workload can be called so: its name has no underscore.
$probeName = 'keyless_probe'
`;
