/** An error of the simulated Azure, with the code that Azure itself would give. */
export class AzureFault extends Error {
  readonly code: string;
  /** The HTTP status. */
  readonly status: number;
  /** How long to wait before the request is made again, where Azure says so in a header. */
  readonly retryAfterSeconds: number | undefined;

  constructor(code: string, message: string, status = 400, retryAfterSeconds?: number) {
    super(`Status=${status} Code="${code}" Message="${message}"`);
    this.name = "AzureFault";
    this.code = code;
    this.status = status;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
