/** What the sheet says as the api takes it: a day as it stands in the calendar here, and no currency beside the amount that has it. */
export function exchangeOf(body: unknown): Record<string, unknown> {
  const { currency: _, intoCurrency: _into, bookedOn, ...said } = fieldsOf(body);
  return typeof bookedOn === 'string' ? { ...said, bookedOn: new Date(bookedOn).toLocaleDateString('sv-SE') } : said;
}

const fieldsOf = (body: unknown): Record<string, unknown> =>
  typeof body === 'object' && body !== null ? Object.fromEntries(Object.entries(body)) : {};
