/**
 * What holds for the requests of all sites: no header that names the server, bounded sizes, no verbs that echo, errors
 * told in full to nobody far away, and the pool's own account for reading files. A package's web.config may set other
 * bounds for itself, and says which module answers.
 *
 * @see https://learn.microsoft.com/iis/configuration/system.webserver/security/requestfiltering/
 */
export const requestsStep = String.raw`
# Requests
$filtering = $configuration.GetSection('system.webServer/security/requestFiltering')
Set-Attribute $filtering 'removeServerHeader' $true 'Request filtering'
Set-Attribute $filtering 'allowDoubleEscaping' $false 'Request filtering'
$limits = $filtering.GetChildElement('requestLimits')
Set-Attribute $limits 'maxAllowedContentLength' 30000000 'Request filtering'
Set-Attribute $limits 'maxUrl' 4096 'Request filtering'
Set-Attribute $limits 'maxQueryString' 2048 'Request filtering'
$verbs = $filtering.GetCollection('verbs')
foreach ($verb in @('TRACE', 'TRACK')) {
  $rule = $verbs | Where-Object { $_.GetAttributeValue('verb') -eq $verb } | Select-Object -First 1
  if ($null -eq $rule) {
    $rule = $verbs.CreateElement('add')
    $rule.SetAttributeValue('verb', $verb)
    $rule.SetAttributeValue('allowed', $false)
    [void] $verbs.Add($rule)
  } else {
    Set-Attribute $rule 'allowed' $false ('Verb ' + $verb)
  }
}
# Errors in full for a caller on the server alone (0).
Set-Attribute $configuration.GetSection('system.webServer/httpErrors') 'errorMode' 0 'Errors'
$headers = $configuration.GetSection('system.webServer/httpProtocol').GetCollection('customHeaders')
foreach ($header in @($headers)) {
  if ($header.GetAttributeValue('name') -eq 'X-Powered-By') { $headers.Remove($header) }
}
# IIS keeps to itself what answers a request, unless told otherwise; an application says it in its web.config.
$handlers = $configuration.GetSection('system.webServer/handlers')
Set-Property $handlers 'OverrideMode' 'Allow' 'Handlers'
# To read files (1) and to run what a mapping names (512), neither to write nor to run any file.
Set-Attribute $handlers 'accessPolicy' 513 'Handlers'
$anonymous = $configuration.GetSection('system.webServer/security/authentication/anonymousAuthentication')
Set-Attribute $anonymous 'userName' '' 'Anonymous requests'
`;
