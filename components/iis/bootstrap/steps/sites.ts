/**
 * A site for each workload, on its host name: HTTPS by SNI, and HTTP for nothing but the redirect to it, which IIS gives
 * by itself together with HSTS. A self-signed certificate gets no HSTS, or no browser would let its user in.
 *
 * @see https://learn.microsoft.com/iis/configuration/system.applicationhost/sites/site/hsts
 */
export const sitesStep = String.raw`
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
`;
