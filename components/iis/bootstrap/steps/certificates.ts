/**
 * The certificate of a host name in the machine's store: the one that was issued last. One that a bootstrap made itself,
 * known by its friendly name, is nobody's choice while there is another.
 */
export const selectCertificate = String.raw`
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
`;

/**
 * A certificate for each host name: the one that the Key Vault extension brings, or one that is in the store, or where
 * none is configured one made here.
 */
export const certificatesStep = String.raw`
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
`;
