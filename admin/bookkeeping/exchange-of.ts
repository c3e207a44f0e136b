/**
 * Turns the fields of the sheet into the request body: the day as a calendar day of the reader's time zone, and no separate currency,
 * since the amount has it.
 */
export function exchangeOf(body: unknown): Record<string, unknown> {
  const { currency: _, intoCurrency: _into, bookedOn, ...said } = fieldsOf(body);
  return typeof bookedOn === 'string' ? { ...said, bookedOn: new Date(bookedOn).toLocaleDateString('sv-SE') } : said;
}

const fieldsOf = (body: unknown): Record<string, unknown> =>
  typeof body === 'object' && body !== null ? Object.fromEntries(Object.entries(body)) : {};
