/**
 * Fetches a blob with a token of the identity that reads packages, and believes it by its SHA-256 alone. A role that was
 * just assigned takes a while to act, hence the patience; a blob that is not there fails at once. No redirect is followed,
 * as it would carry the token elsewhere.
 *
 * @see https://learn.microsoft.com/azure/storage/blobs/authorize-access-azure-active-directory
 */
export const fetching = String.raw`
function Receive-Blob([string] $Url, [string] $Sha256, [string] $File) {
  $token = 'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01' +
    '&resource=https%3A%2F%2Fstorage.azure.com%2F&client_id=' + $packagesClientId
  for ($attempt = 1; $true; $attempt++) {
    try {
      $answer = Invoke-RestMethod -UseBasicParsing -Uri $token -Headers @{ Metadata = 'true' } -TimeoutSec 60
      $headers = @{ 'Authorization' = 'Bearer ' + $answer.access_token; 'x-ms-version' = '2021-08-06' }
      Invoke-WebRequest -UseBasicParsing -Uri $Url -Headers $headers -OutFile $File -MaximumRedirection 0
      break
    } catch [System.Net.WebException] {
      $response = $_.Exception.Response
      if ($null -ne $response -and [int] $response.StatusCode -eq 404) {
        throw ('There is no ' + $Url + ': upload it first.')
      }
      if ($attempt -ge 20) { throw ($Url + ' could not be fetched: ' + $_.Exception.Message) }
      Write-Log ('Waiting for ' + $Url + ': ' + $_.Exception.Message)
      Start-Sleep -Seconds 30
    }
  }
  $actual = (Get-FileHash -LiteralPath $File -Algorithm SHA256).Hash
  if ($actual -ne $Sha256) {
    Remove-Item -LiteralPath $File -Force
    throw ($Url + ' has the SHA-256 ' + $actual + ', and ' + $Sha256 + ' was declared.')
  }
}
`;
