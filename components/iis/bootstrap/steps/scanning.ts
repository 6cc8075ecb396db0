/**
 * Looks for credentials in a package's configuration files, by the same forms as in the declaration. It tells places and
 * kinds, never the texts. A file that is no XML cannot be judged, so it fails the deployment, as it would fail in IIS.
 */
export const scanning = String.raw`
function Get-CredentialPlaces([string] $Folder) {
  $files = Get-ChildItem -LiteralPath $Folder -Recurse -File -Force |
    Where-Object { $_.Name -like '*.config' -or $_.Name -like 'appsettings*.json' -or $_.Name -like '.env*' }
  foreach ($file in $files) {
    $place = $file.FullName.Substring($Folder.Length + 1)
    $text = [System.IO.File]::ReadAllText($file.FullName)
    $forms = $credentialForms
    if ($file.Name -like '*.json') { $forms += $forbiddenEntries }
    foreach ($form in $forms) {
      $found = [regex]::Match($text, $form.Pattern)
      if ($found.Success) {
        $line = $text.Substring(0, $found.Index).Split([char] 10).Length
        $place + ' line ' + $line + ' (' + $form.Kind + ')'
      }
    }
    if ($file.Name -like '*.config') {
      $document = New-Object System.Xml.XmlDocument
      $document.XmlResolver = $null
      try { $document.LoadXml($text) } catch { throw ($place + ' is no XML.') }
      foreach ($element in $forbiddenElements) {
        if ($document.SelectNodes($element.Path).Count -gt 0) { $place + ' (' + $element.Kind + ')' }
      }
    }
  }
}
`;
