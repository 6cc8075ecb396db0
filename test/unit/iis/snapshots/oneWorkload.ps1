# Made by keyless-cosmos-iis from the declaration of the workloads. It can be run any number of times.
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
$sites = @(
  @{
    Name = 'backoffice'
    HostName = 'office.example.com'
    Settings = @{
    }
  }
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
  # IIS
  $features = @(
    'Web-Default-Doc', 'Web-Static-Content', 'Web-Http-Errors', 'Web-Http-Logging', 'Web-Filtering',
    'Web-Stat-Compression', 'Web-Scripting-Tools'
  )
  $missing = @(Get-WindowsFeature -Name $features | Where-Object { -not $_.Installed } | ForEach-Object { $_.Name })
  if ($missing.Count -gt 0) {
    Write-Log ('Installing ' + ($missing -join ', ') + '.')
    $installation = Install-WindowsFeature -Name $missing
    if (-not $installation.Success) { throw 'Windows did not install the features of IIS.' }
    if ($installation.RestartNeeded -eq 'Yes') { throw 'Windows needs a restart to finish the features of IIS.' }
  }
  Import-Module IISAdministration
  # Later steps change this copy of IIS's configuration; it is written at the end, wholly or not at all.
  $manager = New-Object Microsoft.Web.Administration.ServerManager
  # Certificates
  $certificates = @{}
  foreach ($site in $sites) {
    $hostName = $site.HostName
    $now = Get-Date
    $certificate = Get-ChildItem -Path 'Cert:\LocalMachine\My' |
      Where-Object { $_.HasPrivateKey -and $_.NotBefore -le $now -and $_.NotAfter -gt $now } |
      Where-Object { @($_.DnsNameList | ForEach-Object { $_.Punycode }) -contains $hostName } |
      Sort-Object -Property @{ Expression = { $_.Issuer -eq $_.Subject } },
        @{ Expression = { $_.NotAfter }; Descending = $true } |
      Select-Object -First 1
    if ($null -eq $certificate) {
      Write-Log ('No certificate for ' + $hostName + ': making a SELF-SIGNED one, which no client trusts by itself.')
      $request = @{
        DnsName = $hostName
        CertStoreLocation = 'Cert:\LocalMachine\My'
        FriendlyName = 'keyless-cosmos-iis ' + $hostName
        KeyAlgorithm = 'RSA'
        KeyLength = 2048
        KeyExportPolicy = 'NonExportable'
        NotAfter = $now.AddYears(2)
      }
      $certificate = New-SelfSignedCertificate @request
    }
    $certificates[$hostName] = $certificate
  }
  # Sites that are not declared
  $declared = @($sites | ForEach-Object { $_.Name })
  foreach ($existing in @($manager.Sites)) {
    $application = $existing.Applications['/']
    $isOurs = $null -ne $application -and
      $application.VirtualDirectories['/'].PhysicalPath.StartsWith($contentRoot + '\', 'OrdinalIgnoreCase')
    if ($isOurs -and $declared -notcontains $existing.Name) {
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
  # Sites
  foreach ($site in $sites) {
    $folder = Join-Path $contentRoot $site.Name
    if (-not (Test-Path -LiteralPath $folder)) { New-Item -ItemType Directory -Path $folder -Force | Out-Null }
    $existing = $manager.Sites[$site.Name]
    if ($null -eq $existing) {
      Write-Log ('Adding the site ' + $site.Name + '.')
      # With a binding that is taken away below: one for HTTPS could not be given its certificate here.
      $existing = $manager.Sites.Add($site.Name, 'http', '*:80:' + $site.HostName, $folder)
    }
    $of = 'Site ' + $site.Name
    Set-Property $existing 'ServerAutoStart' $true $of
    Set-Property $existing.Applications['/'] 'ApplicationPoolName' $site.Name $of
    Set-Property $existing.Applications['/'].VirtualDirectories['/'] 'PhysicalPath' $folder $of

    $information = '*:443:' + $site.HostName
    foreach ($binding in @($existing.Bindings)) {
      if ($binding.Protocol -ne 'https' -or $binding.BindingInformation -ne $information -or $binding.SslFlags -ne 'Sni') {
        Write-Log ($of + ': removing the binding ' + $binding.Protocol + ' ' + $binding.BindingInformation + '.')
        $existing.Bindings.Remove($binding)
      }
    }
    $hash = $certificates[$site.HostName].GetCertHash()
    $binding = @($existing.Bindings) | Select-Object -First 1
    if ($null -eq $binding) {
      Write-Log ($of + ': adding the binding https ' + $information + '.')
      $sni = [Microsoft.Web.Administration.SslFlags]::Sni
      [void] $existing.Bindings.Add($information, $hash, 'My', $sni)
    } elseif (($binding.CertificateHash -join ' ') -ne ($hash -join ' ')) {
      Write-Log ($of + ': changing the certificate.')
      $binding.CertificateHash = $hash
      $binding.CertificateStoreName = 'My'
    }
  }
  $manager.CommitChanges()
  Write-Log 'Done.'
} catch {
  Write-Log ('FAILED: ' + $_.Exception.Message + ' ' + $_.InvocationInfo.PositionMessage)
  exit 1
}
exit 0
