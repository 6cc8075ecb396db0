/**
 * TLS 1.2 and 1.3 with forward secrecy, for the whole machine. Schannel reads these values when it starts, so what is new
 * here acts after the next restart; the sites' bindings refuse older protocols by themselves until then.
 *
 * @see https://learn.microsoft.com/windows-server/security/tls/tls-registry-settings
 */
export const tlsStep = String.raw`
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
`;
