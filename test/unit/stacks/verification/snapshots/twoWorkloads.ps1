# Made by keyless-cosmos-iis. It changes no data, and takes away again what it brings along.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

# For SYSTEM and administrators alone: below it lie scripts that SYSTEM runs, and packages before they are judged.
$ownFolder = Join-Path $env:ProgramData 'keyless-cosmos-iis'
New-Item -ItemType Directory -Path $ownFolder -Force | Out-Null
$ownRights = New-Object System.Security.AccessControl.DirectorySecurity
$ownRights.SetSecurityDescriptorSddlForm('O:BAG:BAD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)')
Set-Acl -LiteralPath $ownFolder -AclObject $ownRights
$log = Join-Path $ownFolder 'bootstrap.log'

function Write-Log([string] $Message) {
  $line = [DateTime]::UtcNow.ToString('s') + 'Z ' + $Message
  Add-Content -LiteralPath $log -Value $line -Encoding UTF8
  Write-Host $line
}

function Set-Property($Target, [string] $Name, $Value, [string] $Of) {
  if ($Target.$Name -cne $Value) {
    Write-Log ($Of + ': ' + $Name + ' = ' + $Value)
    $Target.$Name = $Value
  }
}

function Set-Attribute($Element, [string] $Name, $Value, [string] $Of) {
  if ($Element.GetAttributeValue($Name) -cne $Value) {
    Write-Log ($Of + ': ' + $Name + ' = ' + $Value)
    $Element.SetAttributeValue($Name, $Value)
  }
}

# Through .NET, as PowerShell takes a stroke in a key's name (RC4 128/128) for the beginning of another key.
function Set-RegistryValue([string] $Path, [string] $Name, $Value, [string] $Kind) {
  $key = [Microsoft.Win32.Registry]::LocalMachine.CreateSubKey($Path)
  if ($key.GetValue($Name) -cne $Value) {
    Write-Log ($Path + ': ' + $Name + ' = ' + $Value + ', from the next restart.')
    $key.SetValue($Name, $Value, $Kind)
  }
  $key.Dispose()
}

# A folder that one account reads, and that nobody but SYSTEM and administrators writes; nothing is inherited.
function Set-Folder([string] $Folder, [string] $Reader) {
  New-Item -ItemType Directory -Path $Folder -Force | Out-Null
  $wanted = New-Object System.Security.AccessControl.DirectorySecurity
  $access = [System.Security.AccessControl.AccessControlSections]::Access
  $rights = 'D:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;' + $Reader + ')'
  $wanted.SetSecurityDescriptorSddlForm($rights, $access)
  $actual = (Get-Acl -LiteralPath $Folder).GetSecurityDescriptorSddlForm($access)
  if ($actual -cne $wanted.GetSecurityDescriptorSddlForm($access)) {
    Write-Log ('Setting the rights of ' + $Folder + '.')
    Set-Acl -LiteralPath $Folder -AclObject $wanted
  }
}

# Folders below this one mark the sites that this script made, so that no other site is ever removed.
$contentRoot = Join-Path $env:SystemDrive 'inetpub\keyless-cosmos-iis'
# No workload can be called so: its name has no underscore.
$probeName = 'keyless_probe'
# Its folder lies where the bootstrap removes what is not declared, should this script be stopped halfway.
$verifyName = 'keyless_verify'
$verifyPort = 8099
$verifyFolder = Join-Path $contentRoot $verifyName
$broughtFeatures = Join-Path $ownFolder 'verify-features.txt'
$curl = Join-Path $env:SystemRoot 'System32\curl.exe'

function Write-Answer([int] $Id, $Answer) {
  Write-Host ('[' + $Id + ',' + (ConvertTo-Json -InputObject $Answer -Compress) + ']')
}

function Remove-Verification {
  Import-Module IISAdministration
  $manager = New-Object Microsoft.Web.Administration.ServerManager
  $site = $manager.Sites[$verifyName]
  if ($null -ne $site) {
    $manager.Sites.Remove($site)
    $manager.CommitChanges()
  }
  if (Test-Path -LiteralPath $verifyFolder) { Remove-Item -LiteralPath $verifyFolder -Recurse -Force }
  if (Test-Path -LiteralPath $broughtFeatures) {
    $brought = @(Get-Content -LiteralPath $broughtFeatures)
    Uninstall-WindowsFeature -Name $brought -WarningAction SilentlyContinue | Out-Null
    Remove-Item -LiteralPath $broughtFeatures -Force
  }
}
$names = @(
  @{ Id = 0; HostName = 'dev-account.documents.azure.com' }
)
$addresses = @(
  @{ Id = 1; Url = 'http://127.0.0.1:8080/'; Options = @() }
  @{ Id = 23; Url = 'https://shop.example.com/'; Options = @('--resolve', 'shop.example.com:443:127.0.0.1', '--ssl-revoke-best-effort') }
  @{ Id = 24; Url = 'http://shop.example.com/'; Options = @('--resolve', 'shop.example.com:80:127.0.0.1', '--ssl-revoke-best-effort') }
  @{ Id = 46; Url = 'https://reports.example.com/'; Options = @('--resolve', 'reports.example.com:443:127.0.0.1', '--ssl-revoke-best-effort', '--insecure') }
  @{ Id = 47; Url = 'http://reports.example.com/'; Options = @('--resolve', 'reports.example.com:80:127.0.0.1', '--ssl-revoke-best-effort') }
)
$pools = @(
  @{
    Name = 'storefront'
    Sid = 'S-1-5-82-1824736065-783048318-3284810666-3703118171-2405234066'
    Page = (@(
      '<%@ Language="JScript" %><%'
      'Server.ScriptTimeout = 300;'
      'Response.ContentType = "text/plain";'
      'var plan = {"metadata":"http://169.254.169.254","clientId":"00000000-0000-4000-8000-000000000001","issued":3,"tokens":[{"id":2,"clientId":"00000000-0000-4000-8000-000000000001"},{"id":4,"clientId":"00000000-0000-4000-8000-000000000002"}],"data":[{"id":5,"request":{"method":"GET","url":"https://dev-account.documents.azure.com/dbs/sales/colls/orders/docs/keyless-verify-0123456789abcdef","headers":{"x-ms-documentdb-partitionkey":"[\"keyless-verify-0123456789abcdef-elsewhere\"]"},"body":""}},{"id":6,"request":{"method":"POST","url":"https://dev-account.documents.azure.com/dbs/sales/colls/orders/docs","headers":{"content-type":"application/query+json","x-ms-documentdb-isquery":"True","x-ms-documentdb-partitionkey":"[\"keyless-verify-0123456789abcdef-elsewhere\"]"},"body":"{\"query\":\"SELECT VALUE c.id FROM c WHERE c.id = @id\",\"parameters\":[{\"name\":\"@id\",\"value\":\"keyless-verify-0123456789abcdef\"}]}"}},{"id":7,"request":{"method":"POST","url":"https://dev-account.documents.azure.com/dbs/sales/colls/orders/docs","headers":{"content-type":"application/json","x-ms-documentdb-partitionkey":"[\"keyless-verify-0123456789abcdef-elsewhere\"]"},"body":"{\"id\":\"keyless-verify-0123456789abcdef\"}"}},{"id":8,"request":{"method":"PUT","url":"https://dev-account.documents.azure.com/dbs/sales/colls/orders/docs/keyless-verify-0123456789abcdef","headers":{"content-type":"application/json","x-ms-documentdb-partitionkey":"[\"keyless-verify-0123456789abcdef-elsewhere\"]"},"body":"{\"id\":\"keyless-verify-0123456789abcdef\"}"}},{"id":9,"request":{"method":"POST","url":"https://dev-account.documents.azure.com/dbs/sales/colls/orders/docs","headers":{"content-type":"application/json","x-ms-documentdb-is-upsert":"True","x-ms-documentdb-partitionkey":"[\"keyless-verify-0123456789abcdef-elsewhere\"]"},"body":"{\"id\":\"keyless-verify-0123456789abcdef\"}"}},{"id":10,"request":{"method":"DELETE","url":"https://dev-account.documents.azure.com/dbs/sales/colls/orders/docs/keyless-verify-0123456789abcdef","headers":{"x-ms-documentdb-partitionkey":"[\"keyless-verify-0123456789abcdef-elsewhere\"]"},"body":""}},{"id":11,"request":{"method":"GET","url":"https://dev-account.documents.azure.com/dbs/sales/colls/orders/docs","headers":{"a-im":"Incremental feed","if-none-match":"*","x-ms-documentdb-partitionkey":"[\"keyless-verify-0123456789abcdef-elsewhere\"]"},"body":""}},{"id":12,"request":{"method":"POST","url":"https://dev-account.documents.azure.com/dbs/sales/colls/orders/sprocs/keyless-verify-0123456789abcdef","headers":{"content-type":"application/json","x-ms-documentdb-partitionkey":"[\"keyless-verify-0123456789abcdef-elsewhere\"]"},"body":"[]"}},{"id":13,"request":{"method":"DELETE","url":"https://dev-account.documents.azure.com/dbs/sales/colls/orders/conflicts/keyless-verify-0123456789abcdef","headers":{"x-ms-documentdb-partitionkey":"[\"keyless-verify-0123456789abcdef-elsewhere\"]"},"body":""}},{"id":14,"request":{"method":"GET","url":"https://dev-account.documents.azure.com/dbs/sales/colls/visits\u002520d\u0027\u0025C3\u0025A9t\u0025C3\u0025A9/docs/keyless-verify-0123456789abcdef","headers":{"x-ms-documentdb-partitionkey":"[\"keyless-verify-0123456789abcdef-elsewhere\",\"keyless-verify-0123456789abcdef-elsewhere\",\"keyless-verify-0123456789abcdef-elsewhere\"]"},"body":""}},{"id":15,"request":{"method":"POST","url":"https://dev-account.documents.azure.com/dbs/sales/colls/visits\u002520d\u0027\u0025C3\u0025A9t\u0025C3\u0025A9/docs","headers":{"content-type":"application/query+json","x-ms-documentdb-isquery":"True","x-ms-documentdb-partitionkey":"[\"keyless-verify-0123456789abcdef-elsewhere\",\"keyless-verify-0123456789abcdef-elsewhere\",\"keyless-verify-0123456789abcdef-elsewhere\"]"},"body":"{\"query\":\"SELECT VALUE c.id FROM c WHERE c.id = @id\",\"parameters\":[{\"name\":\"@id\",\"value\":\"keyless-verify-0123456789abcdef\"}]}"}},{"id":16,"request":{"method":"POST","url":"https://dev-account.documents.azure.com/dbs/sales/colls/visits\u002520d\u0027\u0025C3\u0025A9t\u0025C3\u0025A9/docs","headers":{"content-type":"application/json","x-ms-documentdb-partitionkey":"[\"keyless-verify-0123456789abcdef-elsewhere\",\"keyless-verify-0123456789abcdef-elsewhere\",\"keyless-verify-0123456789abcdef-elsewhere\"]"},"body":"{\"id\":\"keyless-verify-0123456789abcdef\"}"}},{"id":17,"request":{"method":"PUT","url":"https://dev-account.documents.azure.com/dbs/sales/colls/visits\u002520d\u0027\u0025C3\u0025A9t\u0025C3\u0025A9/docs/keyless-verify-0123456789abcdef","headers":{"content-type":"application/json","x-ms-documentdb-partitionkey":"[\"keyless-verify-0123456789abcdef-elsewhere\",\"keyless-verify-0123456789abcdef-elsewhere\",\"keyless-verify-0123456789abcdef-elsewhere\"]"},"body":"{\"id\":\"keyless-verify-0123456789abcdef\"}"}},{"id":18,"request":{"method":"POST","url":"https://dev-account.documents.azure.com/dbs/sales/colls/visits\u002520d\u0027\u0025C3\u0025A9t\u0025C3\u0025A9/docs","headers":{"content-type":"application/json","x-ms-documentdb-is-upsert":"True","x-ms-documentdb-partitionkey":"[\"keyless-verify-0123456789abcdef-elsewhere\",\"keyless-verify-0123456789abcdef-elsewhere\",\"keyless-verify-0123456789abcdef-elsewhere\"]"},"body":"{\"id\":\"keyless-verify-0123456789abcdef\"}"}},{"id":19,"request":{"method":"DELETE","url":"https://dev-account.documents.azure.com/dbs/sales/colls/visits\u002520d\u0027\u0025C3\u0025A9t\u0025C3\u0025A9/docs/keyless-verify-0123456789abcdef","headers":{"x-ms-documentdb-partitionkey":"[\"keyless-verify-0123456789abcdef-elsewhere\",\"keyless-verify-0123456789abcdef-elsewhere\",\"keyless-verify-0123456789abcdef-elsewhere\"]"},"body":""}},{"id":20,"request":{"method":"GET","url":"https://dev-account.documents.azure.com/dbs/sales/colls/visits\u002520d\u0027\u0025C3\u0025A9t\u0025C3\u0025A9/docs","headers":{"a-im":"Incremental feed","if-none-match":"*","x-ms-documentdb-partitionkey":"[\"keyless-verify-0123456789abcdef-elsewhere\",\"keyless-verify-0123456789abcdef-elsewhere\",\"keyless-verify-0123456789abcdef-elsewhere\"]"},"body":""}},{"id":21,"request":{"method":"POST","url":"https://dev-account.documents.azure.com/dbs/sales/colls/visits\u002520d\u0027\u0025C3\u0025A9t\u0025C3\u0025A9/sprocs/keyless-verify-0123456789abcdef","headers":{"content-type":"application/json","x-ms-documentdb-partitionkey":"[\"keyless-verify-0123456789abcdef-elsewhere\",\"keyless-verify-0123456789abcdef-elsewhere\",\"keyless-verify-0123456789abcdef-elsewhere\"]"},"body":"[]"}},{"id":22,"request":{"method":"DELETE","url":"https://dev-account.documents.azure.com/dbs/sales/colls/visits\u002520d\u0027\u0025C3\u0025A9t\u0025C3\u0025A9/conflicts/keyless-verify-0123456789abcdef","headers":{"x-ms-documentdb-partitionkey":"[\"keyless-verify-0123456789abcdef-elsewhere\",\"keyless-verify-0123456789abcdef-elsewhere\",\"keyless-verify-0123456789abcdef-elsewhere\"]"},"body":""}}]};'
      'var days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];'
      'var months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];'
      'function two(number) { return (number < 10 ? "0" : "") + number; }'
      'function httpDate(now) {'
      '  return days[now.getUTCDay()] + ", " + two(now.getUTCDate()) + " " + months[now.getUTCMonth()] + " " +'
      '    now.getUTCFullYear() + " " + two(now.getUTCHours()) + ":" + two(now.getUTCMinutes()) + ":" +'
      '    two(now.getUTCSeconds()) + " GMT";'
      '}'
      'function tokenUrl(clientId) {'
      '  return plan.metadata + "/metadata/identity/oauth2/token?api-version=2018-02-01&resource=" +'
      '    encodeURIComponent("https://cosmos.azure.com") + "&client_id=" + encodeURIComponent(clientId);'
      '}'
      'function tokenIn(text) {'
      '  var found = /"access_token"\s*:\s*"([^"]+)"/.exec(text);'
      '  return found === null ? "" : found[1];'
      '}'
      'function dataHeaders(request, token) {'
      '  var headers = {};'
      '  for (var name in request.headers) headers[name] = request.headers[name];'
      '  headers["x-ms-version"] = "2020-07-15";'
      '  headers["x-ms-date"] = httpDate(new Date());'
      '  headers["accept"] = "application/json";'
      '  headers["authorization"] = encodeURIComponent("type=aad&ver=1.0&sig=" + token);'
      '  return headers;'
      '}'
      ''
      'function send(method, url, headers, body) {'
      '  try {'
      '    var request = Server.CreateObject("WinHttp.WinHttpRequest.5.1");'
      '    request.SetProxy(1);'
      '    request.SetTimeouts(10000, 10000, 10000, 30000);'
      '    request.Open(method, url, false);'
      '    for (var name in headers) request.SetRequestHeader(name, headers[name]);'
      '    if (body === "") request.Send(); else request.Send(body);'
      '    return { status: request.Status, text: request.ResponseText };'
      '  } catch (error) {'
      '    return { status: 0, text: "" };'
      '  }'
      '}'
      'function answer(id, value) { Response.Write("[" + id + "," + value + "]\n"); }'
      'var own = "";'
      'for (var index = 0; index < plan.tokens.length; index++) {'
      '  var reply = send("GET", tokenUrl(plan.tokens[index].clientId), { Metadata: "true" }, "");'
      '  answer(plan.tokens[index].id, reply.status);'
      '  if (plan.tokens[index].clientId === plan.clientId) own = tokenIn(reply.text);'
      '}'
      'answer(plan.issued, own === "" ? 0 : 1);'
      'for (var place = 0; place < plan.data.length; place++) {'
      '  var request = plan.data[place].request;'
      '  var status = own === "" ? 401 : send(request.method, request.url, dataHeaders(request, own), request.body).status;'
      '  answer(plan.data[place].id, status);'
      '}'
      '%>'
    ) -join [Environment]::NewLine)
    NodeScript = (@(
      ''
    ) -join [Environment]::NewLine)
  }
  @{
    Name = 'reports'
    Sid = 'S-1-5-82-1065487264-1576436485-1719925053-4166546495-370301342'
    Page = (@(
      '<%@ Language="JScript" %><%'
      'Server.ScriptTimeout = 300;'
      'Response.ContentType = "text/plain";'
      'var exePath = "C:\\Program Files\\nodejs\\node.exe";'
      'var shell = Server.CreateObject("WScript.Shell");'
      'var quote = String.fromCharCode(34);'
      'var run = shell.Exec(quote + exePath + quote + " " + quote + Server.MapPath("ask.mjs") + quote);'
      'Response.Write(run.StdOut.ReadAll());'
      '%>'
    ) -join [Environment]::NewLine)
    NodeScript = (@(
      'var plan = {"metadata":"http://169.254.169.254","clientId":"00000000-0000-4000-8000-000000000002","issued":26,"tokens":[{"id":25,"clientId":"00000000-0000-4000-8000-000000000002"},{"id":27,"clientId":"00000000-0000-4000-8000-000000000001"}],"data":[{"id":28,"request":{"method":"GET","url":"https://dev-account.documents.azure.com/dbs/sales/colls/orders/docs/keyless-verify-0123456789abcdef","headers":{"x-ms-documentdb-partitionkey":"[\"keyless-verify-0123456789abcdef-elsewhere\"]"},"body":""}},{"id":29,"request":{"method":"POST","url":"https://dev-account.documents.azure.com/dbs/sales/colls/orders/docs","headers":{"content-type":"application/query+json","x-ms-documentdb-isquery":"True","x-ms-documentdb-partitionkey":"[\"keyless-verify-0123456789abcdef-elsewhere\"]"},"body":"{\"query\":\"SELECT VALUE c.id FROM c WHERE c.id = @id\",\"parameters\":[{\"name\":\"@id\",\"value\":\"keyless-verify-0123456789abcdef\"}]}"}},{"id":30,"request":{"method":"POST","url":"https://dev-account.documents.azure.com/dbs/sales/colls/orders/docs","headers":{"content-type":"application/json","x-ms-documentdb-partitionkey":"[\"keyless-verify-0123456789abcdef-elsewhere\"]"},"body":"{\"id\":\"keyless-verify-0123456789abcdef\"}"}},{"id":31,"request":{"method":"PUT","url":"https://dev-account.documents.azure.com/dbs/sales/colls/orders/docs/keyless-verify-0123456789abcdef","headers":{"content-type":"application/json","x-ms-documentdb-partitionkey":"[\"keyless-verify-0123456789abcdef-elsewhere\"]"},"body":"{\"id\":\"keyless-verify-0123456789abcdef\"}"}},{"id":32,"request":{"method":"POST","url":"https://dev-account.documents.azure.com/dbs/sales/colls/orders/docs","headers":{"content-type":"application/json","x-ms-documentdb-is-upsert":"True","x-ms-documentdb-partitionkey":"[\"keyless-verify-0123456789abcdef-elsewhere\"]"},"body":"{\"id\":\"keyless-verify-0123456789abcdef\"}"}},{"id":33,"request":{"method":"DELETE","url":"https://dev-account.documents.azure.com/dbs/sales/colls/orders/docs/keyless-verify-0123456789abcdef","headers":{"x-ms-documentdb-partitionkey":"[\"keyless-verify-0123456789abcdef-elsewhere\"]"},"body":""}},{"id":34,"request":{"method":"GET","url":"https://dev-account.documents.azure.com/dbs/sales/colls/orders/docs","headers":{"a-im":"Incremental feed","if-none-match":"*","x-ms-documentdb-partitionkey":"[\"keyless-verify-0123456789abcdef-elsewhere\"]"},"body":""}},{"id":35,"request":{"method":"POST","url":"https://dev-account.documents.azure.com/dbs/sales/colls/orders/sprocs/keyless-verify-0123456789abcdef","headers":{"content-type":"application/json","x-ms-documentdb-partitionkey":"[\"keyless-verify-0123456789abcdef-elsewhere\"]"},"body":"[]"}},{"id":36,"request":{"method":"DELETE","url":"https://dev-account.documents.azure.com/dbs/sales/colls/orders/conflicts/keyless-verify-0123456789abcdef","headers":{"x-ms-documentdb-partitionkey":"[\"keyless-verify-0123456789abcdef-elsewhere\"]"},"body":""}},{"id":37,"request":{"method":"GET","url":"https://dev-account.documents.azure.com/dbs/sales/colls/visits\u002520d\u0027\u0025C3\u0025A9t\u0025C3\u0025A9/docs/keyless-verify-0123456789abcdef","headers":{"x-ms-documentdb-partitionkey":"[\"keyless-verify-0123456789abcdef-elsewhere\",\"keyless-verify-0123456789abcdef-elsewhere\",\"keyless-verify-0123456789abcdef-elsewhere\"]"},"body":""}},{"id":38,"request":{"method":"POST","url":"https://dev-account.documents.azure.com/dbs/sales/colls/visits\u002520d\u0027\u0025C3\u0025A9t\u0025C3\u0025A9/docs","headers":{"content-type":"application/query+json","x-ms-documentdb-isquery":"True","x-ms-documentdb-partitionkey":"[\"keyless-verify-0123456789abcdef-elsewhere\",\"keyless-verify-0123456789abcdef-elsewhere\",\"keyless-verify-0123456789abcdef-elsewhere\"]"},"body":"{\"query\":\"SELECT VALUE c.id FROM c WHERE c.id = @id\",\"parameters\":[{\"name\":\"@id\",\"value\":\"keyless-verify-0123456789abcdef\"}]}"}},{"id":39,"request":{"method":"POST","url":"https://dev-account.documents.azure.com/dbs/sales/colls/visits\u002520d\u0027\u0025C3\u0025A9t\u0025C3\u0025A9/docs","headers":{"content-type":"application/json","x-ms-documentdb-partitionkey":"[\"keyless-verify-0123456789abcdef-elsewhere\",\"keyless-verify-0123456789abcdef-elsewhere\",\"keyless-verify-0123456789abcdef-elsewhere\"]"},"body":"{\"id\":\"keyless-verify-0123456789abcdef\"}"}},{"id":40,"request":{"method":"PUT","url":"https://dev-account.documents.azure.com/dbs/sales/colls/visits\u002520d\u0027\u0025C3\u0025A9t\u0025C3\u0025A9/docs/keyless-verify-0123456789abcdef","headers":{"content-type":"application/json","x-ms-documentdb-partitionkey":"[\"keyless-verify-0123456789abcdef-elsewhere\",\"keyless-verify-0123456789abcdef-elsewhere\",\"keyless-verify-0123456789abcdef-elsewhere\"]"},"body":"{\"id\":\"keyless-verify-0123456789abcdef\"}"}},{"id":41,"request":{"method":"POST","url":"https://dev-account.documents.azure.com/dbs/sales/colls/visits\u002520d\u0027\u0025C3\u0025A9t\u0025C3\u0025A9/docs","headers":{"content-type":"application/json","x-ms-documentdb-is-upsert":"True","x-ms-documentdb-partitionkey":"[\"keyless-verify-0123456789abcdef-elsewhere\",\"keyless-verify-0123456789abcdef-elsewhere\",\"keyless-verify-0123456789abcdef-elsewhere\"]"},"body":"{\"id\":\"keyless-verify-0123456789abcdef\"}"}},{"id":42,"request":{"method":"DELETE","url":"https://dev-account.documents.azure.com/dbs/sales/colls/visits\u002520d\u0027\u0025C3\u0025A9t\u0025C3\u0025A9/docs/keyless-verify-0123456789abcdef","headers":{"x-ms-documentdb-partitionkey":"[\"keyless-verify-0123456789abcdef-elsewhere\",\"keyless-verify-0123456789abcdef-elsewhere\",\"keyless-verify-0123456789abcdef-elsewhere\"]"},"body":""}},{"id":43,"request":{"method":"GET","url":"https://dev-account.documents.azure.com/dbs/sales/colls/visits\u002520d\u0027\u0025C3\u0025A9t\u0025C3\u0025A9/docs","headers":{"a-im":"Incremental feed","if-none-match":"*","x-ms-documentdb-partitionkey":"[\"keyless-verify-0123456789abcdef-elsewhere\",\"keyless-verify-0123456789abcdef-elsewhere\",\"keyless-verify-0123456789abcdef-elsewhere\"]"},"body":""}},{"id":44,"request":{"method":"POST","url":"https://dev-account.documents.azure.com/dbs/sales/colls/visits\u002520d\u0027\u0025C3\u0025A9t\u0025C3\u0025A9/sprocs/keyless-verify-0123456789abcdef","headers":{"content-type":"application/json","x-ms-documentdb-partitionkey":"[\"keyless-verify-0123456789abcdef-elsewhere\",\"keyless-verify-0123456789abcdef-elsewhere\",\"keyless-verify-0123456789abcdef-elsewhere\"]"},"body":"[]"}},{"id":45,"request":{"method":"DELETE","url":"https://dev-account.documents.azure.com/dbs/sales/colls/visits\u002520d\u0027\u0025C3\u0025A9t\u0025C3\u0025A9/conflicts/keyless-verify-0123456789abcdef","headers":{"x-ms-documentdb-partitionkey":"[\"keyless-verify-0123456789abcdef-elsewhere\",\"keyless-verify-0123456789abcdef-elsewhere\",\"keyless-verify-0123456789abcdef-elsewhere\"]"},"body":""}}]};'
      'var days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];'
      'var months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];'
      'function two(number) { return (number < 10 ? "0" : "") + number; }'
      'function httpDate(now) {'
      '  return days[now.getUTCDay()] + ", " + two(now.getUTCDate()) + " " + months[now.getUTCMonth()] + " " +'
      '    now.getUTCFullYear() + " " + two(now.getUTCHours()) + ":" + two(now.getUTCMinutes()) + ":" +'
      '    two(now.getUTCSeconds()) + " GMT";'
      '}'
      'function tokenUrl(clientId) {'
      '  return plan.metadata + "/metadata/identity/oauth2/token?api-version=2018-02-01&resource=" +'
      '    encodeURIComponent("https://cosmos.azure.com") + "&client_id=" + encodeURIComponent(clientId);'
      '}'
      'function tokenIn(text) {'
      '  var found = /"access_token"\s*:\s*"([^"]+)"/.exec(text);'
      '  return found === null ? "" : found[1];'
      '}'
      'function dataHeaders(request, token) {'
      '  var headers = {};'
      '  for (var name in request.headers) headers[name] = request.headers[name];'
      '  headers["x-ms-version"] = "2020-07-15";'
      '  headers["x-ms-date"] = httpDate(new Date());'
      '  headers["accept"] = "application/json";'
      '  headers["authorization"] = encodeURIComponent("type=aad&ver=1.0&sig=" + token);'
      '  return headers;'
      '}'
      ''
      'async function send(method, url, headers, body) {'
      '  try {'
      '    const signal = AbortSignal.timeout(30000);'
      '    const reply = await fetch(url, { method, headers, redirect: "manual", signal, ...(body === "" ? {} : { body }) });'
      '    return { status: reply.status, text: await reply.text() };'
      '  } catch {'
      '    return { status: 0, text: "" };'
      '  }'
      '}'
      'const answer = (id, value) => console.log("[" + id + "," + value + "]");'
      'let own = "";'
      'for (const { id, clientId } of plan.tokens) {'
      '  const { status, text } = await send("GET", tokenUrl(clientId), { Metadata: "true" }, "");'
      '  answer(id, status);'
      '  if (clientId === plan.clientId) own = tokenIn(text);'
      '}'
      'answer(plan.issued, own === "" ? 0 : 1);'
      'for (const { id, request } of plan.data) {'
      '  const { method, url, body } = request;'
      '  answer(id, own === "" ? 401 : (await send(method, url, dataHeaders(request, own), body)).status);'
      '}'
      ''
    ) -join [Environment]::NewLine)
  }
)
$pageName = 'ask.asp'
$nodeScriptName = 'ask.mjs'
$failed = $false
try {
  Remove-Verification
  # Names and sites
  foreach ($name in $names) {
    $found = @()
    try {
      $found = @([System.Net.Dns]::GetHostAddresses($name.HostName) | ForEach-Object { $_.IPAddressToString })
    } catch {
      Write-Log ('The name ' + $name.HostName + ' is not resolved.')
    }
    Write-Answer $name.Id ($found -join ',')
  }
  foreach ($address in $addresses) {
    $arguments = @('--silent', '--output', 'NUL', '--max-time', '60', '--write-out', '%{http_code}') + $address.Options
    Write-Answer $address.Id ([int] (& $curl @arguments $address.Url))
  }
  # Active Server Pages
  $needed = @('Web-ASP', 'Web-ISAPI-Ext')
  $missing = @(Get-WindowsFeature -Name $needed | Where-Object { -not $_.Installed } | ForEach-Object { $_.Name })
  if ($missing.Count -gt 0) {
    Set-Content -LiteralPath $broughtFeatures -Value $missing -Encoding ASCII
    $installation = Install-WindowsFeature -Name $missing
    if (-not $installation.Success) { throw 'Windows did not install Active Server Pages.' }
  }
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
} catch {
  $failed = $true
  Write-Log ('FAILED: ' + $_.Exception.Message + ' ' + $_.InvocationInfo.PositionMessage)
} finally {
  Remove-Verification
}
if ($failed) { exit 1 }
exit 0
