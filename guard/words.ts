/** `listStorageAccountSAS` is `list storage account sas`: the lower-case words of a name. */
export function words(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, "$1 $2")
    .replaceAll(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .replaceAll(/[-_\s]+/g, " ")
    .toLowerCase();
}
