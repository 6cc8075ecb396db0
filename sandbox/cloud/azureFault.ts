/** An error of the simulated Azure, with the code that Azure itself would give. */
export class AzureFault extends Error {
  readonly code: string;
  /** The HTTP status. */
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(`Status=${status} Code="${code}" Message="${message}"`);
    this.name = "AzureFault";
    this.code = code;
    this.status = status;
  }
}
