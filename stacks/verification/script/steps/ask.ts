/** Lets each pool ask, and passes its answers on: statuses alone, as a token never leaves the page. */
export const askStep = String.raw`
# Answers of the pools
foreach ($pool in $pools) {
  $page = 'http://127.0.0.1:' + $verifyPort + '/' + $pool.Name + '/' + $pageName
  for ($attempt = 1; $true; $attempt++) {
    $answers = @(& $curl '--silent' '--fail' '--max-time' '330' $page)
    if ($LASTEXITCODE -eq 0) { break }
    if ($attempt -ge 10) { throw ('The page of the pool ' + $pool.Name + ' does not run.') }
    Start-Sleep -Seconds 3
  }
  foreach ($answer in $answers) { Write-Host $answer }
}
`;
