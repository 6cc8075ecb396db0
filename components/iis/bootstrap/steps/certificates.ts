/** A certificate for each host name: the one in the machine's store, an issued one first, or else one made here. */
export const certificatesStep = String.raw`
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
`;
