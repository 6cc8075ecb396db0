/** Opens IIS's configuration: after the installers, which write to it themselves. */
export const configurationStep = String.raw`
# Later steps change this copy of IIS's configuration; it is written at the end, wholly or not at all.
Import-Module IISAdministration
$manager = New-Object Microsoft.Web.Administration.ServerManager
$configuration = $manager.GetApplicationHostConfiguration()
`;
