/**
 * TLS 1.2 and 1.3 with forward secrecy, for the whole machine. Schannel reads these values when it starts, so what is new
 * here acts after the next restart; the sites' bindings refuse older protocols by themselves until then.
 *
 * @see https://learn.microsoft.com/windows-server/security/tls/tls-registry-settings
 */
export const tlsStep = String.raw`
# TLS
function Set-RegistryValue([string] $Path, [string] $Name, $Value, [string] $Kind) {
  if (-not (Test-Path -LiteralPath $Path)) { New-Item -Path $Path -Force | Out-Null }
  $key = Get-Item -LiteralPath $Path
  if ($key.GetValue($Name) -cne $Value) {
    Write-Log ($Path + ': ' + $Name + ' = ' + $Value + ', from the next restart.')
    New-ItemProperty -LiteralPath $Path -Name $Name -Value $Value -PropertyType $Kind -Force | Out-Null
  }
}
$protocols = 'HKLM:\SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL\Protocols'
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
$suites = @(
  'TLS_AES_256_GCM_SHA384', 'TLS_AES_128_GCM_SHA256',
  'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384', 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
  'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'
)
$suitesKey = 'HKLM:\SOFTWARE\Policies\Microsoft\Cryptography\Configuration\SSL\00010002'
Set-RegistryValue $suitesKey 'Functions' ($suites -join ',') 'String'
foreach ($framework in @('HKLM:\SOFTWARE\Microsoft\.NETFramework\v4.0.30319',
    'HKLM:\SOFTWARE\WOW6432Node\Microsoft\.NETFramework\v4.0.30319')) {
  Set-RegistryValue $framework 'SchUseStrongCrypto' 1 'DWord'
  Set-RegistryValue $framework 'SystemDefaultTlsVersions' 1 'DWord'
}
# Answers that HTTP.sys gives by itself name no server either.
Set-RegistryValue 'HKLM:\SYSTEM\CurrentControlSet\Services\HTTP\Parameters' 'DisableServerHeader' 2 'DWord'
`;
