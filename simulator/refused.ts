/** Thrown if the control API refuses a request; `message` is the reason as a sentence. */
export class Refused extends Error {
  readonly status: number;

  constructor(message: string, status = 409) {
    super(message);
    this.name = 'Refused';
    this.status = status;
  }
}

/** Returns the value. @throws Refused with status 404 and the name of what is missing. */
export function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Refused(`There is no ${what}.`, 404);
  return value;
}
