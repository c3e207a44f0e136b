const browsers = ['Edg', 'OPR', 'Firefox', 'HeadlessChrome', 'Chrome', 'Safari'] as const;
const names: Readonly<Record<(typeof browsers)[number], string>> = {
  Edg: 'Edge',
  OPR: 'Opera',
  Firefox: 'Firefox',
  HeadlessChrome: 'Chrome',
  Chrome: 'Chrome',
  Safari: 'Safari',
};
const systems = ['iPhone', 'iPad', 'Android', 'Windows', 'Mac OS', 'Linux'] as const;

/** Returns browser and system by the user agent, such as `Firefox, Windows`; undefined if neither is known. */
export function deviceOf(userAgent: string | null): string | undefined {
  const browser = browsers.find((mark) => userAgent?.includes(mark));
  const system = systems.find((mark) => userAgent?.includes(mark));
  const parts = [browser === undefined ? undefined : names[browser], system].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(', ');
}
