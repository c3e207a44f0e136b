/** Decimal places, where they are not two. */
const PLACES: Readonly<Record<string, number>> = { JPY: 0 };

/** `13345` of CHF as `133.45`. The simulator counts by itself: what Commend gets wrong must not be wrong here alike. */
export function decimal(amount: number, currency: string): string {
  const places = PLACES[currency] ?? 2;
  return (amount / 10 ** places).toFixed(places);
}

/** Nothing, if it is no amount above 0 with the places of its currency. */
export function minorUnits(text: string, currency: string): number | undefined {
  const places = PLACES[currency] ?? 2;
  const amount = Math.round(Number(text) * 10 ** places);
  return /^\d+(\.\d+)?$/.test(text) && amount > 0 && (text.split('.')[1] ?? '').length <= places ? amount : undefined;
}
