/** What the server itself is asked: addresses of names, its sites by their host names, and the health probe. */
export const outsideStep = String.raw`
# Names and sites
foreach ($name in $names) {
  $found = @()
  try {
    $found = @([System.Net.Dns]::GetHostAddresses($name.HostName) | ForEach-Object { $_.IPAddressToString })
  } catch {
    Write-Log ('The name ' + $name.HostName + ' is not resolved.')
  }
  Write-Answer $name.Id ($found -join ',')
}
foreach ($address in $addresses) {
  $arguments = @('--silent', '--output', 'NUL', '--max-time', '60', '--write-out', '%{http_code}') + $address.Options
  Write-Answer $address.Id ([int] (& $curl @arguments $address.Url))
}
`;
