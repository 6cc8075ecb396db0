// Loaded before the program and the providers: their clock is so many days off.
const off = Number(process.env.KEYLESS_TEST_CLOCK_DAYS) * 86_400_000;
const now = Date.now.bind(Date);

globalThis.Date = class extends Date {
  constructor(...given) {
    super(...(given.length === 0 ? [now() + off] : given));
  }

  static now() {
    return now() + off;
  }
};
