/** The pools' environment variables: exactly those declared, so that a setting taken back is gone. */
export const settingsStep = String.raw`
# Settings
foreach ($site in $sites) {
  $variables = $manager.ApplicationPools[$site.Name].GetCollection('environmentVariables')
  foreach ($variable in @($variables)) {
    $name = $variable.GetAttributeValue('name')
    if (-not $site.Settings.ContainsKey($name)) {
      Write-Log ('Pool ' + $site.Name + ': removing the setting ' + $name + '.')
      $variables.Remove($variable)
    }
  }
  foreach ($name in $site.Settings.Keys) {
    $value = $site.Settings[$name]
    $variable = $variables | Where-Object { $_.GetAttributeValue('name') -eq $name } | Select-Object -First 1
    if ($null -eq $variable) {
      Write-Log ('Pool ' + $site.Name + ': adding the setting ' + $name + '.')
      $variable = $variables.CreateElement('add')
      $variable.SetAttributeValue('name', $name)
      $variable.SetAttributeValue('value', $value)
      [void] $variables.Add($variable)
    } elseif ($variable.GetAttributeValue('value') -cne $value) {
      Write-Log ('Pool ' + $site.Name + ': changing the setting ' + $name + '.')
      $variable.SetAttributeValue('value', $value)
    }
  }
}
`;
