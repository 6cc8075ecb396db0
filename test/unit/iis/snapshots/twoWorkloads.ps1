# Made by keyless-cosmos-iis from the declaration of the workloads. It can be run any number of times.
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
function Receive-Blob([string] $Url, [string] $Sha256, [string] $File) {
  $token = 'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01' +
    '&resource=https%3A%2F%2Fstorage.azure.com%2F&client_id=' + $packagesClientId
  for ($attempt = 1; $true; $attempt++) {
    try {
      $answer = Invoke-RestMethod -UseBasicParsing -Uri $token -Headers @{ Metadata = 'true' } -TimeoutSec 60
      $headers = @{ 'Authorization' = 'Bearer ' + $answer.access_token; 'x-ms-version' = '2021-08-06' }
      Invoke-WebRequest -UseBasicParsing -Uri $Url -Headers $headers -OutFile $File -MaximumRedirection 0
      break
    } catch [System.Net.WebException] {
      $response = $_.Exception.Response
      if ($null -ne $response -and [int] $response.StatusCode -eq 404) {
        throw ('There is no ' + $Url + ': upload it first.')
      }
      if ($attempt -ge 20) { throw ($Url + ' could not be fetched: ' + $_.Exception.Message) }
      Write-Log ('Waiting for ' + $Url + ': ' + $_.Exception.Message)
      Start-Sleep -Seconds 30
    }
  }
  $actual = (Get-FileHash -LiteralPath $File -Algorithm SHA256).Hash
  if ($actual -ne $Sha256) {
    Remove-Item -LiteralPath $File -Force
    throw ($Url + ' has the SHA-256 ' + $actual + ', and ' + $Sha256 + ' was declared.')
  }
}
function Get-CredentialPlaces([string] $Folder) {
  $files = Get-ChildItem -LiteralPath $Folder -Recurse -File -Force |
    Where-Object { $_.Name -like '*.config' -or $_.Name -like 'appsettings*.json' -or $_.Name -like '.env*' }
  foreach ($file in $files) {
    $place = $file.FullName.Substring($Folder.Length + 1)
    $text = [System.IO.File]::ReadAllText($file.FullName)
    $forms = $credentialForms
    if ($file.Name -like '*.json') { $forms += $forbiddenEntries }
    foreach ($form in $forms) {
      $found = [regex]::Match($text, $form.Pattern)
      if ($found.Success) {
        $line = $text.Substring(0, $found.Index).Split([char] 10).Length
        $place + ' line ' + $line + ' (' + $form.Kind + ')'
      }
    }
    if ($file.Name -like '*.config') {
      $document = New-Object System.Xml.XmlDocument
      $document.XmlResolver = $null
      try { $document.LoadXml($text) } catch { throw ($place + ' is no XML.') }
      foreach ($element in $forbiddenElements) {
        if ($document.SelectNodes($element.Path).Count -gt 0) { $place + ' (' + $element.Kind + ')' }
      }
    }
  }
}
function Select-Certificate {
  param([string] $HostName)
  $now = Get-Date
  $wildcard = '*' + $HostName.Substring([Math]::Max(0, $HostName.IndexOf('.')))
  Get-ChildItem -Path 'Cert:\LocalMachine\My' |
    Where-Object { $_.HasPrivateKey -and $_.NotBefore -le $now -and $_.NotAfter -gt $now } |
    Where-Object {
      $names = @($_.DnsNameList | ForEach-Object { $_.Punycode })
      $names -contains $HostName -or $names -contains $wildcard
    } |
    Sort-Object -Property @{ Expression = { $_.FriendlyName -like 'keyless-cosmos-iis *' } },
      @{ Expression = { $_.NotBefore }; Descending = $true } |
    Select-Object -First 1
}
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
$sites = @(
  @{
    Name = 'backoffice'
    Sid = 'S-1-5-82-3299289855-940954680-3974590008-2604330552-4231144635'
    HostName = 'office.example.com'
    CertificateSecretUri = ''
    PackageUrl = ''
    PackageSha256 = ''
    Settings = @{
    }
  }
  @{
    Name = 'storefront'
    Sid = 'S-1-5-82-1824736065-783048318-3284810666-3703118171-2405234066'
    HostName = 'shop.example.com'
    CertificateSecretUri = 'https://certificates.vault.azure.net/secrets/shop'
    PackageUrl = 'https://packages0123456789abcdef.blob.core.windows.net/packages/storefront/1.4.2.zip'
    PackageSha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
    Settings = @{
      'AZURE_CLIENT_ID' = '11111111-1111-1111-1111-111111111111'
      'COSMOS_CONTAINER_ORDERS' = (-join [char[]]@(111,114,100,101,114,115,32,100,39,233,116,233))
      'COSMOS_ENDPOINT' = 'https://shop.documents.azure.com:443/'
    }
  }
)
$installers = @(
  @{ Url = 'https://packages0123456789abcdef.blob.core.windows.net/packages/dotnet-hosting-10.0.1-win.exe'; Sha256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' }
)
$packagesClientId = '22222222-2222-2222-2222-222222222222'
$recycleAt = '02:30'
$probePort = 8080
$probeBinding = '*:8080:'
$credentialForms = @(
  @{ Kind = 'a private key'; Pattern = '-----BEGIN [A-Z ]*PRIVATE KEY-----' }
  @{ Kind = 'a connection string with a key or password'; Pattern = '(?i)\b(AccountKey|SharedAccessKey|SharedSecretValue|AccessKey|ClientSecret|Secret|Password|Pwd)\s*=\s*[^\s;]' }
  @{ Kind = 'a shared access signature'; Pattern = '(?i)SharedAccessSignature\s*=|(?:^|[?&;]|\\u0026)sig=[A-Za-z0-9%+/]{16,}' }
  @{ Kind = 'an account key'; Pattern = '(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{86}==(?!=)' }
  @{ Kind = 'a client secret'; Pattern = '(?<![A-Za-z0-9_~.-])[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}(?![A-Za-z0-9_~-])' }
  @{ Kind = 'a bearer token'; Pattern = '\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}' }
)
$forbiddenEntries = @(
  @{ Kind = 'a connection string'; Pattern = '(?i)"ConnectionStrings"\s*:\s*\{\s*"' }
  @{ Kind = 'a setting with the name of a credential'; Pattern = '(?i)"[\w:.-]*(password|pwd|secret|api[_-]?key|access[_-]?key|account[_-]?key|shared[_-]?key|connection[_-]?string)"\s*:\s*"[^"]' }
)
$forbiddenElements = @(
  @{ Kind = 'a connection string'; Path = '//*[local-name()=''connectionStrings'']//*[@connectionString and string-length(normalize-space(@connectionString)) > 0]' }
  @{ Kind = 'an encrypted connection string'; Path = '//*[local-name()=''connectionStrings'']//*[local-name()=''EncryptedData'']' }
  @{ Kind = 'a machine key, which is a secret on every server: share a key ring of ASP.NET Core, or set web.loadDistribution to SourceIP'; Path = '//*[local-name()=''machineKey''][(@validationKey and not(starts-with(@validationKey, ''AutoGenerate''))) or (@decryptionKey and not(starts-with(@decryptionKey, ''AutoGenerate'')))]' }
  @{ Kind = 'a password'; Path = '//*[@password and string-length(normalize-space(@password)) > 0]' }
  @{ Kind = 'a setting with the name of a credential'; Path = '//*[@value and string-length(normalize-space(@value)) > 0 and ((substring(translate(@key, ''ABCDEFGHIJKLMNOPQRSTUVWXYZ_-'', ''abcdefghijklmnopqrstuvwxyz''), string-length(translate(@key, ''ABCDEFGHIJKLMNOPQRSTUVWXYZ_-'', ''abcdefghijklmnopqrstuvwxyz'')) - 7) = ''password'' or substring(translate(@key, ''ABCDEFGHIJKLMNOPQRSTUVWXYZ_-'', ''abcdefghijklmnopqrstuvwxyz''), string-length(translate(@key, ''ABCDEFGHIJKLMNOPQRSTUVWXYZ_-'', ''abcdefghijklmnopqrstuvwxyz'')) - 2) = ''pwd'' or substring(translate(@key, ''ABCDEFGHIJKLMNOPQRSTUVWXYZ_-'', ''abcdefghijklmnopqrstuvwxyz''), string-length(translate(@key, ''ABCDEFGHIJKLMNOPQRSTUVWXYZ_-'', ''abcdefghijklmnopqrstuvwxyz'')) - 5) = ''secret'' or substring(translate(@key, ''ABCDEFGHIJKLMNOPQRSTUVWXYZ_-'', ''abcdefghijklmnopqrstuvwxyz''), string-length(translate(@key, ''ABCDEFGHIJKLMNOPQRSTUVWXYZ_-'', ''abcdefghijklmnopqrstuvwxyz'')) - 5) = ''apikey'' or substring(translate(@key, ''ABCDEFGHIJKLMNOPQRSTUVWXYZ_-'', ''abcdefghijklmnopqrstuvwxyz''), string-length(translate(@key, ''ABCDEFGHIJKLMNOPQRSTUVWXYZ_-'', ''abcdefghijklmnopqrstuvwxyz'')) - 8) = ''accesskey'' or substring(translate(@key, ''ABCDEFGHIJKLMNOPQRSTUVWXYZ_-'', ''abcdefghijklmnopqrstuvwxyz''), string-length(translate(@key, ''ABCDEFGHIJKLMNOPQRSTUVWXYZ_-'', ''abcdefghijklmnopqrstuvwxyz'')) - 9) = ''accountkey'' or substring(translate(@key, ''ABCDEFGHIJKLMNOPQRSTUVWXYZ_-'', ''abcdefghijklmnopqrstuvwxyz''), string-length(translate(@key, ''ABCDEFGHIJKLMNOPQRSTUVWXYZ_-'', ''abcdefghijklmnopqrstuvwxyz'')) - 8) = ''sharedkey'' or substring(translate(@key, ''ABCDEFGHIJKLMNOPQRSTUVWXYZ_-'', ''abcdefghijklmnopqrstuvwxyz''), string-length(translate(@key, ''ABCDEFGHIJKLMNOPQRSTUVWXYZ_-'', ''abcdefghijklmnopqrstuvwxyz'')) - 15) = ''connectionstring'') or (substring(translate(@name, ''ABCDEFGHIJKLMNOPQRSTUVWXYZ_-'', ''abcdefghijklmnopqrstuvwxyz''), string-length(translate(@name, ''ABCDEFGHIJKLMNOPQRSTUVWXYZ_-'', ''abcdefghijklmnopqrstuvwxyz'')) - 7) = ''password'' or substring(translate(@name, ''ABCDEFGHIJKLMNOPQRSTUVWXYZ_-'', ''abcdefghijklmnopqrstuvwxyz''), string-length(translate(@name, ''ABCDEFGHIJKLMNOPQRSTUVWXYZ_-'', ''abcdefghijklmnopqrstuvwxyz'')) - 2) = ''pwd'' or substring(translate(@name, ''ABCDEFGHIJKLMNOPQRSTUVWXYZ_-'', ''abcdefghijklmnopqrstuvwxyz''), string-length(translate(@name, ''ABCDEFGHIJKLMNOPQRSTUVWXYZ_-'', ''abcdefghijklmnopqrstuvwxyz'')) - 5) = ''secret'' or substring(translate(@name, ''ABCDEFGHIJKLMNOPQRSTUVWXYZ_-'', ''abcdefghijklmnopqrstuvwxyz''), string-length(translate(@name, ''ABCDEFGHIJKLMNOPQRSTUVWXYZ_-'', ''abcdefghijklmnopqrstuvwxyz'')) - 5) = ''apikey'' or substring(translate(@name, ''ABCDEFGHIJKLMNOPQRSTUVWXYZ_-'', ''abcdefghijklmnopqrstuvwxyz''), string-length(translate(@name, ''ABCDEFGHIJKLMNOPQRSTUVWXYZ_-'', ''abcdefghijklmnopqrstuvwxyz'')) - 8) = ''accesskey'' or substring(translate(@name, ''ABCDEFGHIJKLMNOPQRSTUVWXYZ_-'', ''abcdefghijklmnopqrstuvwxyz''), string-length(translate(@name, ''ABCDEFGHIJKLMNOPQRSTUVWXYZ_-'', ''abcdefghijklmnopqrstuvwxyz'')) - 9) = ''accountkey'' or substring(translate(@name, ''ABCDEFGHIJKLMNOPQRSTUVWXYZ_-'', ''abcdefghijklmnopqrstuvwxyz''), string-length(translate(@name, ''ABCDEFGHIJKLMNOPQRSTUVWXYZ_-'', ''abcdefghijklmnopqrstuvwxyz'')) - 8) = ''sharedkey'' or substring(translate(@name, ''ABCDEFGHIJKLMNOPQRSTUVWXYZ_-'', ''abcdefghijklmnopqrstuvwxyz''), string-length(translate(@name, ''ABCDEFGHIJKLMNOPQRSTUVWXYZ_-'', ''abcdefghijklmnopqrstuvwxyz'')) - 15) = ''connectionstring''))]' }
)
try {
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
  # TLS
  $schannel = 'SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL'
  $protocols = $schannel + '\Protocols'
  foreach ($role in @('Server', 'Client')) {
    foreach ($protocol in @('SSL 2.0', 'SSL 3.0', 'TLS 1.0', 'TLS 1.1')) {
      Set-RegistryValue ($protocols + '\' + $protocol + '\' + $role) 'Enabled' 0 'DWord'
      Set-RegistryValue ($protocols + '\' + $protocol + '\' + $role) 'DisabledByDefault' 1 'DWord'
    }
    foreach ($protocol in @('TLS 1.2', 'TLS 1.3')) {
      Set-RegistryValue ($protocols + '\' + $protocol + '\' + $role) 'Enabled' 1 'DWord'
      Set-RegistryValue ($protocols + '\' + $protocol + '\' + $role) 'DisabledByDefault' 0 'DWord'
    }
  }
  foreach ($cipher in @('NULL', 'DES 56/56', 'Triple DES 168', 'RC4 40/128', 'RC4 56/128', 'RC4 64/128', 'RC4 128/128')) {
    Set-RegistryValue ($schannel + '\Ciphers\' + $cipher) 'Enabled' 0 'DWord'
  }
  $suites = @(
    'TLS_AES_256_GCM_SHA384', 'TLS_AES_128_GCM_SHA256',
    'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384', 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
    'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'
  )
  $suitesKey = 'SOFTWARE\Policies\Microsoft\Cryptography\Configuration\SSL\00010002'
  Set-RegistryValue $suitesKey 'Functions' ($suites -join ',') 'String'
  foreach ($framework in @('SOFTWARE\Microsoft\.NETFramework\v4.0.30319',
      'SOFTWARE\WOW6432Node\Microsoft\.NETFramework\v4.0.30319')) {
    Set-RegistryValue $framework 'SchUseStrongCrypto' 1 'DWord'
    Set-RegistryValue $framework 'SystemDefaultTlsVersions' 1 'DWord'
  }
  # Answers that HTTP.sys gives by itself name no server either.
  Set-RegistryValue 'SYSTEM\CurrentControlSet\Services\HTTP\Parameters' 'DisableServerHeader' 2 'DWord'
  # Windows
  $services = 'SYSTEM\CurrentControlSet\Services'
  $lsa = 'SYSTEM\CurrentControlSet\Control\Lsa'
  $policies = 'SOFTWARE\Policies\Microsoft'
  $dnsClient = $policies + '\Windows NT\DNSClient'
  $desktops = $policies + '\Windows NT\Terminal Services'
  $remoting = $policies + '\Windows\WinRM'
  $values = @(
    # Names
    @($dnsClient, 'EnableMulticast', 0), @($dnsClient, 'EnableMDNS', 0), @($dnsClient, 'EnableNetbios', 2),
    @(($services + '\NetBT\Parameters'), 'NodeType', 2), @(($services + '\NetBT\Parameters'), 'NoNameReleaseOnDemand', 1),
    # Routes that a packet asks for
    @(($services + '\Tcpip\Parameters'), 'DisableIPSourceRouting', 2),
    @(($services + '\Tcpip6\Parameters'), 'DisableIPSourceRouting', 2),
    @(($services + '\Tcpip\Parameters'), 'EnableICMPRedirect', 0),
    # Shares
    @(($services + '\LanmanServer\Parameters'), 'SMB1', 0),
    @(($services + '\LanmanServer\Parameters'), 'RequireSecuritySignature', 1),
    @(($services + '\LanmanWorkstation\Parameters'), 'RequireSecuritySignature', 1),
    @(($services + '\LanmanServer\Parameters'), 'RestrictNullSessAccess', 1),
    @(($policies + '\Windows\LanmanWorkstation'), 'AllowInsecureGuestAuth', 0),
    # Credentials
    @($lsa, 'RestrictAnonymous', 1), @($lsa, 'RestrictAnonymousSAM', 1), @($lsa, 'EveryoneIncludesAnonymous', 0),
    @($lsa, 'DisableDomainCreds', 1), @($lsa, 'LmCompatibilityLevel', 5),
    @(($lsa + '\MSV1_0'), 'AllowNullSessionFallback', 0),
    @('SYSTEM\CurrentControlSet\Control\SecurityProviders\WDigest', 'UseLogonCredential', 0),
    # Desktops: a login before there is a desktop, over TLS, and no drive of the client's
    @($desktops, 'UserAuthentication', 1), @($desktops, 'SecurityLayer', 2), @($desktops, 'MinEncryptionLevel', 3),
    @($desktops, 'fEncryptRPCTraffic', 1), @($desktops, 'fDisableCdm', 1),
    # Remote PowerShell
    @(($remoting + '\Client'), 'AllowBasic', 0), @(($remoting + '\Client'), 'AllowUnencryptedTraffic', 0),
    @(($remoting + '\Client'), 'AllowDigest', 0), @(($remoting + '\Service'), 'AllowBasic', 0),
    @(($remoting + '\Service'), 'AllowUnencryptedTraffic', 0), @(($remoting + '\Service'), 'DisableRunAs', 1),
    # Installers
    @(($policies + '\Windows\Installer'), 'AlwaysInstallElevated', 0),
    @(($policies + '\Windows\Installer'), 'EnableUserControl', 0)
  )
  foreach ($value in $values) { Set-RegistryValue $value[0] $value[1] $value[2] 'DWord' }
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
  # Firewall
  foreach ($firewall in @(Get-NetFirewallProfile)) {
    $isRecorded = [string] $firewall.LogBlocked -eq 'True' -and $firewall.LogMaxSizeKilobytes -ge 16384
    if ([string] $firewall.Enabled -ne 'True' -or [string] $firewall.DefaultInboundAction -ne 'Block' -or -not $isRecorded) {
      Write-Log ('Closing the firewall of the profile ' + $firewall.Name + '.')
      $closed = @{ Enabled = 'True'; DefaultInboundAction = 'Block'; LogBlocked = 'True'; LogMaxSizeKilobytes = 16384 }
      $firewall | Set-NetFirewallProfile @closed
    }
  }
  # IIS
  $features = @(
    'Web-Default-Doc', 'Web-Static-Content', 'Web-Http-Errors', 'Web-Http-Logging', 'Web-Filtering',
    'Web-Stat-Compression', 'Web-AppInit', 'Web-Scripting-Tools'
  )
  $missing = @(Get-WindowsFeature -Name $features | Where-Object { -not $_.Installed } | ForEach-Object { $_.Name })
  if ($missing.Count -gt 0) {
    Write-Log ('Installing ' + ($missing -join ', ') + '.')
    $installation = Install-WindowsFeature -Name $missing
    if (-not $installation.Success) { throw 'Windows did not install the features of IIS.' }
    if ($installation.RestartNeeded -eq 'Yes') { throw 'Windows needs a restart to finish the features of IIS.' }
  }
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
  # Later steps change this copy of IIS's configuration; it is written at the end, wholly or not at all.
  Import-Module IISAdministration
  $manager = New-Object Microsoft.Web.Administration.ServerManager
  $configuration = $manager.GetApplicationHostConfiguration()
  # Certificates
  $certificates = @{}
  $selfSigned = @{}
  foreach ($site in $sites) {
    $hostName = $site.HostName
    $certificate = Select-Certificate -HostName $hostName
    if ($site.CertificateSecretUri -ne '') {
      for ($attempt = 1; $null -eq $certificate -or $certificate.FriendlyName -like 'keyless-cosmos-iis *'; $attempt++) {
        if ($attempt -gt 40) {
          throw ('The certificate of ' + $hostName + ' is not in the store: see whether the Key Vault extension gets ' +
            $site.CertificateSecretUri + ', and whether that names this host.')
        }
        Write-Log ('Waiting for the certificate of ' + $hostName + '.')
        Start-Sleep -Seconds 15
        $certificate = Select-Certificate -HostName $hostName
      }
    }
    if ($null -eq $certificate) {
      Write-Log ('No certificate for ' + $hostName + ': making a SELF-SIGNED one, which no client trusts by itself.')
      $request = @{
        DnsName = $hostName
        CertStoreLocation = 'Cert:\LocalMachine\My'
        FriendlyName = 'keyless-cosmos-iis ' + $hostName
        KeyAlgorithm = 'RSA'
        KeyLength = 2048
        KeyExportPolicy = 'NonExportable'
        NotAfter = (Get-Date).AddYears(2)
      }
      $certificate = New-SelfSignedCertificate @request
    }
    $certificates[$hostName] = $certificate
    $selfSigned[$hostName] = $certificate.FriendlyName -like 'keyless-cosmos-iis *'
  }
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
  # Sites that are not declared
  $declared = @($sites | ForEach-Object { $_.Name })
  foreach ($existing in @($manager.Sites)) {
    $application = $existing.Applications['/']
    $isOurs = $null -ne $application -and
      $application.VirtualDirectories['/'].PhysicalPath.StartsWith($contentRoot + '\', 'OrdinalIgnoreCase')
    if ($isOurs -and $existing.Name -ne $probeName -and $declared -notcontains $existing.Name) {
      Write-Log ('Removing the site and pool ' + $existing.Name + '; its folder stays.')
      $pool = $manager.ApplicationPools[$existing.Name]
      if ($null -ne $pool) { $manager.ApplicationPools.Remove($pool) }
      $manager.Sites.Remove($existing)
    } elseif ($existing.Name -eq 'Default Web Site') {
      Write-Log 'Removing the default site.'
      $manager.Sites.Remove($existing)
    }
  }
  # Application pools
  foreach ($site in $sites) {
    $pool = $manager.ApplicationPools[$site.Name]
    if ($null -eq $pool) {
      Write-Log ('Adding the pool ' + $site.Name + '.')
      $pool = $manager.ApplicationPools.Add($site.Name)
    }
    $of = 'Pool ' + $site.Name
    Set-Property $pool 'ManagedRuntimeVersion' '' $of
    Set-Property $pool 'Enable32BitAppOnWin64' $false $of
    Set-Property $pool 'AutoStart' $true $of
    Set-Property $pool 'StartMode' 'AlwaysRunning' $of
    Set-Property $pool.ProcessModel 'IdentityType' 'ApplicationPoolIdentity' $of
    Set-Property $pool.ProcessModel 'LoadUserProfile' $true $of
    Set-Property $pool.ProcessModel 'IdleTimeout' ([TimeSpan]::Zero) $of
    $recycling = $pool.Recycling.PeriodicRestart
    Set-Property $recycling 'Time' ([TimeSpan]::Zero) $of
    $at = [TimeSpan]::Parse($recycleAt)
    if ((@($recycling.Schedule | ForEach-Object { $_.Time.ToString() }) -join ',') -ne $at.ToString()) {
      Write-Log ($of + ': recycling at ' + $recycleAt + ' UTC.')
      $recycling.Schedule.Clear()
      [void] $recycling.Schedule.Add($at)
    }
  }
  # Settings
  foreach ($site in $sites) {
    $variables = $manager.ApplicationPools[$site.Name].GetCollection('environmentVariables')
    foreach ($variable in @($variables)) {
      $name = $variable.GetAttributeValue('name')
      if (-not $site.Settings.ContainsKey($name)) {
        Write-Log ('Pool ' + $site.Name + ': removing the setting ' + $name + '.')
        $variables.Remove($variable)
      }
    }
    foreach ($name in $site.Settings.Keys) {
      $value = $site.Settings[$name]
      $variable = $variables | Where-Object { $_.GetAttributeValue('name') -eq $name } | Select-Object -First 1
      if ($null -eq $variable) {
        Write-Log ('Pool ' + $site.Name + ': adding the setting ' + $name + '.')
        $variable = $variables.CreateElement('add')
        $variable.SetAttributeValue('name', $name)
        $variable.SetAttributeValue('value', $value)
        [void] $variables.Add($variable)
      } elseif ($variable.GetAttributeValue('value') -cne $value) {
        Write-Log ('Pool ' + $site.Name + ': changing the setting ' + $name + '.')
        $variable.SetAttributeValue('value', $value)
      }
    }
  }
  # Requests
  $filtering = $configuration.GetSection('system.webServer/security/requestFiltering')
  Set-Attribute $filtering 'removeServerHeader' $true 'Request filtering'
  Set-Attribute $filtering 'allowDoubleEscaping' $false 'Request filtering'
  $limits = $filtering.GetChildElement('requestLimits')
  Set-Attribute $limits 'maxAllowedContentLength' 30000000 'Request filtering'
  Set-Attribute $limits 'maxUrl' 4096 'Request filtering'
  Set-Attribute $limits 'maxQueryString' 2048 'Request filtering'
  $verbs = $filtering.GetCollection('verbs')
  foreach ($verb in @('TRACE', 'TRACK')) {
    $rule = $verbs | Where-Object { $_.GetAttributeValue('verb') -eq $verb } | Select-Object -First 1
    if ($null -eq $rule) {
      $rule = $verbs.CreateElement('add')
      $rule.SetAttributeValue('verb', $verb)
      $rule.SetAttributeValue('allowed', $false)
      [void] $verbs.Add($rule)
    } else {
      Set-Attribute $rule 'allowed' $false ('Verb ' + $verb)
    }
  }
  # Errors in full for a caller on the server alone (0).
  Set-Attribute $configuration.GetSection('system.webServer/httpErrors') 'errorMode' 0 'Errors'
  $headers = $configuration.GetSection('system.webServer/httpProtocol').GetCollection('customHeaders')
  foreach ($header in @($headers)) {
    if ($header.GetAttributeValue('name') -eq 'X-Powered-By') { $headers.Remove($header) }
  }
  # IIS keeps to itself what answers a request, unless told otherwise; an application says it in its web.config.
  $handlers = $configuration.GetSection('system.webServer/handlers')
  Set-Property $handlers 'OverrideMode' 'Allow' 'Handlers'
  # To read files (1) and to run what a mapping names (512), neither to write nor to run any file.
  Set-Attribute $handlers 'accessPolicy' 513 'Handlers'
  $anonymous = $configuration.GetSection('system.webServer/security/authentication/anonymousAuthentication')
  Set-Attribute $anonymous 'userName' '' 'Anonymous requests'
  # Logs
  $logFile = $manager.SiteDefaults.LogFile
  Set-Property $logFile 'Enabled' $true 'Logs'
  Set-Property $logFile 'LogFormat' 'W3c' 'Logs'
  Set-Property $logFile 'Period' 'Daily' 'Logs'
  Set-Property $logFile 'LocalTimeRollover' $false 'Logs'
  $fields = 'Date, Time, SiteName, ComputerName, ServerIP, Method, UriStem, UriQuery, ServerPort, UserName, ClientIP, ' +
    'ProtocolVersion, UserAgent, Referer, Host, HttpStatus, HttpSubStatus, Win32Status, BytesSent, BytesRecv, TimeTaken'
  Set-Property $logFile 'LogExtFileFlags' ([Microsoft.Web.Administration.LogExtFileFlags] $fields) 'Logs'
  # Sites
  # SNI (1), and neither TLS 1.0 nor 1.1 (64).
  $sslFlags = [Enum]::ToObject([Microsoft.Web.Administration.SslFlags], 65)
  foreach ($site in $sites) {
    $http = '*:80:' + $site.HostName
    $https = '*:443:' + $site.HostName
    $content = $contents[$site.Name]
    $existing = $manager.Sites[$site.Name]
    if ($null -eq $existing) {
      Write-Log ('Adding the site ' + $site.Name + '.')
      $existing = $manager.Sites.Add($site.Name, 'http', $http, $content)
    }
    $of = 'Site ' + $site.Name
    $application = $existing.Applications['/']
    Set-Property $existing 'ServerAutoStart' $true $of
    Set-Property $application 'ApplicationPoolName' $site.Name $of
    Set-Attribute $application 'preloadEnabled' $true $of
    if ($application.VirtualDirectories['/'].PhysicalPath -ne $content) {
      Set-Property $application.VirtualDirectories['/'] 'PhysicalPath' $content $of
      # By this time it is known which former package was the last.
      (Get-Item -LiteralPath $content).LastWriteTimeUtc = [DateTime]::UtcNow
    }

    foreach ($binding in @($existing.Bindings)) {
      $isHttp = $binding.Protocol -eq 'http' -and $binding.BindingInformation -eq $http
      $isHttps = $binding.Protocol -eq 'https' -and $binding.BindingInformation -eq $https -and
        [int] $binding.SslFlags -eq [int] $sslFlags
      if (-not $isHttp -and -not $isHttps) {
        Write-Log ($of + ': removing the binding ' + $binding.Protocol + ' ' + $binding.BindingInformation + '.')
        $existing.Bindings.Remove($binding)
      }
    }
    if (@($existing.Bindings | Where-Object { $_.Protocol -eq 'http' }).Count -eq 0) {
      Write-Log ($of + ': adding the binding http ' + $http + '.')
      [void] $existing.Bindings.Add($http, 'http')
    }
    $hash = $certificates[$site.HostName].GetCertHash()
    $binding = $existing.Bindings | Where-Object { $_.Protocol -eq 'https' } | Select-Object -First 1
    if ($null -eq $binding) {
      Write-Log ($of + ': adding the binding https ' + $https + '.')
      [void] $existing.Bindings.Add($https, $hash, 'My', $sslFlags)
    } elseif (($binding.CertificateHash -join ' ') -ne ($hash -join ' ')) {
      Write-Log ($of + ': changing the certificate.')
      $binding.CertificateHash = $hash
      $binding.CertificateStoreName = 'My'
    }

    $hsts = $existing.GetChildElement('hsts')
    $maxAge = 31536000
    if ($selfSigned[$site.HostName]) { $maxAge = 0 }
    Set-Attribute $hsts 'enabled' $true $of
    Set-Attribute $hsts 'max-age' $maxAge $of
    Set-Attribute $hsts 'redirectHttpToHttps' $true $of
  }
  # Health probe
  $probeFolder = Join-Path $contentRoot $probeName
  # Users: the page is nobody's secret.
  Set-Folder $probeFolder 'BU'
  Set-Content -LiteralPath (Join-Path $probeFolder 'index.html') -Value 'healthy' -Encoding ASCII
  $probePool = $manager.ApplicationPools[$probeName]
  if ($null -eq $probePool) { $probePool = $manager.ApplicationPools.Add($probeName) }
  Set-Property $probePool 'ManagedRuntimeVersion' '' 'Probe'
  Set-Property $probePool 'StartMode' 'AlwaysRunning' 'Probe'
  Set-Property $probePool.ProcessModel 'IdentityType' 'ApplicationPoolIdentity' 'Probe'
  Set-Property $probePool.ProcessModel 'IdleTimeout' ([TimeSpan]::Zero) 'Probe'
  $probe = $manager.Sites[$probeName]
  if ($null -eq $probe) { $probe = $manager.Sites.Add($probeName, 'http', $probeBinding, $probeFolder) }
  Set-Property $probe.Applications['/'] 'ApplicationPoolName' $probeName 'Probe'
  Set-Property $probe.Applications['/'].VirtualDirectories['/'] 'PhysicalPath' $probeFolder 'Probe'
  Set-Property $probe 'ServerAutoStart' $true 'Probe'
  # A request every few seconds, from nobody.
  Set-Property $probe.LogFile 'Enabled' $false 'Probe'
  $binding = @($probe.Bindings) | Select-Object -First 1
  Set-Property $binding 'BindingInformation' $probeBinding 'Probe'
  if ($null -eq (Get-NetFirewallRule -Name $probeName -ErrorAction SilentlyContinue)) {
    $rule = @{
      Name = $probeName
      DisplayName = 'Health probe of Azure'
      Direction = 'Inbound'
      Action = 'Allow'
      Protocol = 'TCP'
      LocalPort = $probePort
      RemoteAddress = '168.63.129.16'
    }
    New-NetFirewallRule @rule | Out-Null
  }
  $manager.CommitChanges()
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
  Write-Log 'Done.'
} catch {
  Write-Log ('FAILED: ' + $_.Exception.Message + ' ' + $_.InvocationInfo.PositionMessage)
  exit 1
}
exit 0
