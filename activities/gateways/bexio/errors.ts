/** Bexio refuses us even after the token was renewed: a person must connect it again. */
export class BexioUnauthorized extends Error {
  override readonly name = 'BexioUnauthorized';
}

/** Too many calls. Nothing was done; it can be tried again after `retryAfterSeconds`. */
export class BexioRateLimited extends Error {
  override readonly name = 'BexioRateLimited';
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super(`Bexio asks us to wait ${retryAfterSeconds} s`);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** An answer does not match Bexio's interface. It stays out of the books until a person has looked. */
export class BexioUnreadable extends Error {
  override readonly name = 'BexioUnreadable';
}
