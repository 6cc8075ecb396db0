/**
 * A site that only the server itself reaches, with an application for each pool: its page runs in the pool's worker
 * process, under the pool's account. Neither pool nor application is changed or restarted by it.
 */
export const siteStep = String.raw`
# A page for each pool
Import-Module IISAdministration
$manager = New-Object Microsoft.Web.Administration.ServerManager
Set-Folder $verifyFolder 'BU'
$site = $manager.Sites.Add($verifyName, 'http', ('127.0.0.1:' + $verifyPort + ':'), $verifyFolder)
$site.Applications['/'].ApplicationPoolName = $probeName
$site.LogFile.Enabled = $false
foreach ($pool in $pools) {
  if ($null -eq $manager.ApplicationPools[$pool.Name]) { throw ('There is no pool ' + $pool.Name + '.') }
  $folder = Join-Path $verifyFolder $pool.Name
  Set-Folder $folder $pool.Sid
  [System.IO.File]::WriteAllText((Join-Path $folder $pageName), $pool.Page)
  if ($pool.NodeScript -ne '') {
    [System.IO.File]::WriteAllText((Join-Path $folder $nodeScriptName), $pool.NodeScript)
  }
  $application = $site.Applications.Add('/' + $pool.Name, $folder)
  $application.ApplicationPoolName = $pool.Name
}
$manager.CommitChanges()
`;
