/** The number of decimals of currencies that do not have two. */
const PLACES: Readonly<Record<string, number>> = { JPY: 0 };

/** Formats `13345` of CHF as `133.45`. The simulator computes this itself, so that it cannot share an error with Commend. */
export function decimal(amount: number, currency: string): string {
  const places = PLACES[currency] ?? 2;
  return (amount / 10 ** places).toFixed(places);
}

/** Returns the amount in minor units; undefined if it is not above 0 or has wrong decimals for its currency. */
export function minorUnits(text: string, currency: string): number | undefined {
  const places = PLACES[currency] ?? 2;
  const amount = Math.round(Number(text) * 10 ** places);
  return /^\d+(\.\d+)?$/.test(text) && amount > 0 && (text.split('.')[1] ?? '').length <= places ? amount : undefined;
}
