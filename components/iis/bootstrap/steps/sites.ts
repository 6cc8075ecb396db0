/** A site for each workload with one binding: HTTPS on its host name, told apart by SNI. There is no HTTP. */
export const sitesStep = String.raw`
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
`;
