/**
 * Writes a text as a PowerShell expression that has exactly this text as its value, whatever the text is.
 *
 * The expression is ASCII only. PowerShell takes typographic quotes (U+2018 to U+201B) for quotes, and Windows PowerShell
 * reads a script without a byte order mark in the system's code page, where the bytes of quite harmless letters become
 * such quotes. So what is not printable ASCII is written as numbers.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules
 */
export function literal(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return `(-join [char[]]@(${Array.from({ length: text.length }, (_, index) => text.charCodeAt(index)).join(",")}))`;
}
