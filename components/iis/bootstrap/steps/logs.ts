/**
 * The sites' logs: W3C, in files that a new day begins anew, with all fields that the table `W3CIISLog` has and that name
 * who asked what of which site. No cookies: they would be credentials in a log.
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/reference/tables/w3ciislog
 */
export const logsStep = String.raw`
# Logs
$logFile = $manager.SiteDefaults.LogFile
Set-Property $logFile 'Enabled' $true 'Logs'
Set-Property $logFile 'LogFormat' 'W3c' 'Logs'
Set-Property $logFile 'Period' 'Daily' 'Logs'
Set-Property $logFile 'LocalTimeRollover' $false 'Logs'
$fields = 'Date, Time, SiteName, ComputerName, ServerIP, Method, UriStem, UriQuery, ServerPort, UserName, ClientIP, ' +
  'ProtocolVersion, UserAgent, Referer, Host, HttpStatus, HttpSubStatus, Win32Status, BytesSent, BytesRecv, TimeTaken'
Set-Property $logFile 'LogExtFileFlags' ([Microsoft.Web.Administration.LogExtFileFlags] $fields) 'Logs'
`;
